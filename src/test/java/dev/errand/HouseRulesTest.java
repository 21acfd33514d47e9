package dev.errand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The map in ARCHITECTURE.md is the law, and the last line of GLOSSARY.md too.
class HouseRulesTest {
    private static final Path ROOT = Path.of(System.getProperty("errand.root", "."));
    private static final Path MAIN = ROOT.resolve("src/main/java/dev/errand");
    private static final Path TEST = ROOT.resolve("src/test/java/dev/errand");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\|[^|]*\\|([^|]*)\\|");
    private static final Pattern IMPORT = Pattern.compile("import (?:static )?dev\\.errand\\.([a-z]+)\\.(.*);");
    /// Rooms that have one folder per vendor.
    private static final Set<String> VENDOR_ROOMS =
            Set.of("harness", "tracker", "forge", "workspace", "sandbox", "store");
    /// Their other folders: what the vendors of a room share.
    private static final Set<String> SHARED = Set.of("store/json", "store/sql");
    private static final Pattern NOT_IN_DOMAIN = Pattern.compile(
            "import java\\.(io|nio|net|sql|util\\.concurrent)\\b|\\bSystem\\.|\\bInstant\\.now|\\bMath\\.random|UUID\\.randomUUID|\\bThread\\b");

    @Test
    void every_room_imports_only_what_the_map_allows() throws IOException {
        var law = law();
        var complaints = new ArrayList<String>();
        for (var file : sources(MAIN)) {
            var room = room(file);
            if (room.isEmpty()) continue;
            if (!law.containsKey(room)) complaints.add(file + ": the room `" + room + "` is not on the map");
            for (var line : Files.readAllLines(file)) {
                var wanted = IMPORT.matcher(line);
                if (!wanted.matches() || wanted.group(1).equals(room)) continue;
                if (!law.getOrDefault(room, Set.of()).contains(wanted.group(1)))
                    complaints.add(MAIN.relativize(file) + ": `" + room + "` may not import `" + wanted.group(1) + "`");
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void every_room_on_the_map_exists() throws IOException {
        assertThat(law().keySet())
                .allSatisfy(room -> assertThat(MAIN.resolve(room)).isDirectory());
    }

    @Test
    void vendors_never_import_each_other() throws IOException {
        var complaints = new ArrayList<String>();
        for (var file : sources(MAIN)) {
            if (!VENDOR_ROOMS.contains(room(file))) continue;
            for (var line : Files.readAllLines(file)) {
                var wanted = IMPORT.matcher(line);
                if (!wanted.matches() || !wanted.group(1).equals(room(file))) continue;
                var folder = wanted.group(2).replaceFirst("\\..*", "");
                var isOfTheRoomItself = Character.isUpperCase(folder.charAt(0));
                if (!folder.equals(vendor(file)) && !isOfTheRoomItself && !SHARED.contains(room(file) + "/" + folder))
                    complaints.add(MAIN.relativize(file) + ": " + line);
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void the_domain_touches_no_clock_no_disk_and_no_thread() throws IOException {
        assertThat(linesMatching("domain", NOT_IN_DOMAIN)).isEmpty();
    }

    @Test
    void sql_is_written_in_the_store_alone() throws IOException {
        var sql = Pattern.compile(
                "\"\\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE)(?![-\\w]).*", Pattern.CASE_INSENSITIVE);
        var elsewhere = new ArrayList<String>();
        for (var room : law().keySet()) if (!room.equals("store")) elsewhere.addAll(linesMatching(room, sql));
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void files_stay_small() throws IOException {
        assertThat(longerThan(MAIN, 400)).isEmpty();
        assertThat(longerThan(TEST, 600)).isEmpty();
    }

    @Test
    void the_median_file_has_at_most_sixty_lines() throws IOException {
        var sizes = new ArrayList<Integer>();
        for (var file : sources(MAIN)) sizes.add(Files.readAllLines(file).size());
        sizes.sort(null);
        assertThat(sizes.get(sizes.size() / 2)).isLessThanOrEqualTo(60);
    }

    @Test
    void no_type_has_a_name_that_says_nothing() throws IOException {
        var last = Files.readString(ROOT.resolve("GLOSSARY.md"));
        var banned = Pattern.compile("`(\\w+)`")
                .matcher(last.substring(last.indexOf("Never in a type's name:")))
                .results()
                .map(word -> word.group(1))
                .collect(Collectors.toSet());
        var complaints = new ArrayList<String>();
        for (var file : sources(MAIN)) {
            var words = file.getFileName().toString().replace(".java", "").split("(?<=[a-z])(?=[A-Z])");
            if (Arrays.stream(words).anyMatch(banned::contains))
                complaints.add(MAIN.relativize(file).toString());
        }
        assertThat(banned).contains("Manager");
        assertThat(complaints).isEmpty();
    }

    @Test
    void ports_are_narrow() throws IOException {
        var wide = new ArrayList<String>();
        for (var file : sources(MAIN.resolve("port"))) {
            var source = Files.readString(file);
            if (!source.contains("public interface ") || source.contains("sealed interface")) continue;
            var methods = Pattern.compile("(?m)^    [A-Z][\\w<>.]* \\w+\\(|^    (void|int|long|boolean) \\w+\\(")
                    .matcher(source)
                    .results()
                    .count();
            if (methods > 8) wide.add(file.getFileName() + ": " + methods);
        }
        assertThat(wide).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for_and_knows_no_null() throws IOException {
        var without = new ArrayList<String>();
        for (var file : sources(MAIN)) {
            var notes = file.resolveSibling("package-info.java");
            if (!Files.exists(notes)
                    || !Files.readString(notes).startsWith("///")
                    || !Files.readString(notes).contains("@org.jspecify.annotations.NullMarked"))
                without.add(MAIN.relativize(file.getParent()).toString());
        }
        assertThat(without.stream().distinct()).isEmpty();
    }

    private static Map<String, Set<String>> law() throws IOException {
        var law = new HashMap<String, Set<String>>();
        for (var line : Files.readAllLines(ROOT.resolve("ARCHITECTURE.md"))) {
            var row = ROW.matcher(line);
            if (!row.matches()) continue;
            law.put(
                    row.group(1),
                    Pattern.compile("`(\\w+)`")
                            .matcher(row.group(2))
                            .results()
                            .map(r -> r.group(1))
                            .collect(Collectors.toSet()));
        }
        return law;
    }

    private static List<String> linesMatching(String room, Pattern pattern) throws IOException {
        var found = new ArrayList<String>();
        for (var file : sources(MAIN.resolve(room)))
            for (var line : Files.readAllLines(file))
                if (!line.strip().startsWith("//") && pattern.matcher(line).find())
                    found.add(MAIN.relativize(file) + ": " + line.strip());
        return found;
    }

    private static List<String> longerThan(Path root, int lines) throws IOException {
        var found = new ArrayList<String>();
        for (var file : sources(root)) {
            var size = Files.readAllLines(file).size();
            if (size > lines) found.add(file.getFileName() + ": " + size);
        }
        return found;
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static String room(Path file) {
        var below = MAIN.relativize(file);
        return below.getNameCount() > 1 ? below.getName(0).toString() : "";
    }

    private static String vendor(Path file) {
        return MAIN.relativize(file).getName(1).toString();
    }
}
