package dev.errand.build;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every block of commands in the documents is typed as it stands there, one document after the other, each by somebody
/// with an empty home. A block that cannot be typed in a test stands in [#NOT_RUN], with the reason.
@Tag("e2e")
class DocsIT {
    private static final Path ROOT =
            Path.of(System.getProperty("errand.root", ".")).toAbsolutePath().normalize();

    /// By document and first line.
    private static final Map<String, String> NOT_RUN = Map.ofEntries(
            entry("README.md: ./mvnw verify", "it runs this very test"),
            entry(
                    "README.md: npm install -g @anthropic-ai/claude-code@2.1.329",
                    "it installs a program for the whole machine"),
            entry("CONTRIBUTING.md: ./mvnw verify", "it runs this very test"),
            entry(
                    "CONTRIBUTING.md: ./mvnw spotless:apply                                            # formats",
                    "these build Errand anew, and run its tests, while this test uses what was built"),
            entry("bench/README.md: bench/server.sh submit 50", "takes minutes"),
            entry("bench/README.md: bench/ls.sh 20", "measures, and is nothing to be right or wrong"),
            entry("bench/README.md: ./mvnw test -Dtest=SimulationTest", "a part of the build itself"),
            entry(
                    "bench/README.md: java -cp target/errand.jar:target/test-classes dev.errand.bench.StoreBench",
                    "takes a minute"));

    /// What a person does beside the blocks of a document.
    ///
    /// @param files what their repository holds
    /// @param first what they do before the first block
    /// @param before what they wait for, by the line before which they do
    /// @param says what the blocks print, in this order
    private record Person(Map<String, String> files, String first, Map<String, String> before, List<String> says) {}

    private static Person person(String document) throws IOException {
        return switch (document) {
            case "README.md" ->
                new Person(
                        Map.of(".rehearsal", """
                                say The clock is read twice.
                                run curl -s http://127.0.0.1:9/
                                write clock.txt
                                | once
                                run git add -A && git commit -qm "Read the clock once"
                                turn
                                """),
                        "",
                        Map.of("errand diff && errand merge", "errand logs -f"),
                        List.of("Ready for review.", "✓ git", "fix the flaky test", "asks leave", "+once", "Merged"));
            case "docs/task-files.md" -> {
                var tasks = Block.of(ROOT, document).stream()
                        .filter(block -> block.language().equals("markdown"))
                        .toList();
                yield new Person(
                        Map.of(
                                "TASK.md", tasks.getFirst().text(),
                                "REHEARSAL.md", tasks.getLast().text()),
                        "",
                        Map.of(),
                        List.of(
                                "Fix the off-by-one in the pager",
                                "dependency-bump",
                                "Wrote ",
                                "Which greeting?",
                                "You said: Good morning",
                                "Ready for review",
                                "+Hello"));
            }
            case "docs/api.md" ->
                new Person(Map.of(), "errand ls", Map.of(), List.of("{\"runs\":[", "ended", "{\"runs\":["));
            case "docs/cli.md" -> new Person(Map.of(), "", Map.of(), List.of(""));
            default -> throw new AssertionError("what " + document + " says must be checked");
        };
    }

    @TempDir
    Path folder;

    static List<String> documents() throws IOException {
        var with = new ArrayList<String>();
        for (var document : Block.documents(ROOT))
            if (commands(document).findAny().isPresent()) with.add(document);
        return with;
    }

    private static Stream<Block> commands(String document) throws IOException {
        return Block.of(ROOT, document).stream().filter(Block::isCommands);
    }

    private static String name(Block block) {
        return block.document() + ": " + block.firstLine();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void the_commands_of_a_document_do_what_it_says(String document) throws Exception {
        var blocks = commands(document)
                .filter(block -> !NOT_RUN.containsKey(name(block)))
                .toList();
        if (blocks.isEmpty()) return;
        if (blocks.toString().contains("curl")) assumeTrue(isThere("curl"), "curl is not installed");
        var person = person(document);
        var said = new StringBuilder();
        try (var newcomer = new Newcomer(folder.toRealPath(), ROOT)) {
            newcomer.begin(person.files());
            var where = document.contains("/") ? newcomer.repository() : newcomer.checkout();
            newcomer.sh(where, person.first());
            for (var block : blocks) {
                var answer = newcomer.run(block.language(), where, typed(block, person.before()));
                assertThat(answer.status())
                        .as("%s\nsaid\n%s", block, answer.text())
                        .isZero();
                said.append(answer.text());
                if (answer.text().contains("stop the server")) whatTheDemoPrintsWorks(newcomer, answer.text());
            }
        }
        assertThat(said.toString()).containsSubsequence(person.says());
    }

    /// The page of the run, and the commands after it.
    private static void whatTheDemoPrintsWorks(Newcomer newcomer, String said) throws Exception {
        for (var what : List.of("the page of the run", "merge it", "stop the server", "remove all of it")) {
            var printed = said.lines()
                    .filter(line -> line.strip().startsWith(what))
                    .map(line -> line.strip().substring(what.length()).strip())
                    .findFirst()
                    .orElseThrow();
            if (printed.startsWith("http")) {
                assertThat(page(printed)).contains("in review");
                continue;
            }
            var answer = newcomer.sh(newcomer.checkout(), printed);
            assertThat(answer.status())
                    .as("%s\nsaid\n%s", printed, answer.text())
                    .isZero();
        }
    }

    private static String page(String address) throws Exception {
        try (var browser = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address)).build();
            return browser.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    /// The text of a block, with what has to be waited for, and with a port that is free here.
    private static String typed(Block block, Map<String, String> before) throws IOException {
        var script = new StringBuilder();
        for (var line : block.text().lines().toList()) {
            before.forEach((beginning, command) -> {
                if (line.startsWith(beginning)) script.append(command).append('\n');
            });
            script.append(line).append('\n');
        }
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return script.toString().replace("7474", String.valueOf(free.getLocalPort()));
        }
    }

    private static boolean isThere(String program) {
        return Stream.of("/usr/local/bin", "/usr/bin", "/bin")
                .anyMatch(place -> Path.of(place, program).toFile().canExecute());
    }

    @Test
    void every_fence_names_its_language() throws IOException {
        var nameless = new ArrayList<Block>();
        for (var document : Block.documents(ROOT))
            for (var block : Block.of(ROOT, document)) if (block.language().isBlank()) nameless.add(block);
        assertThat(nameless).isEmpty();
    }

    @Test
    void the_list_of_blocks_that_are_not_run_names_only_blocks_that_are_there() throws IOException {
        var there = new ArrayList<String>();
        for (var document : documents()) commands(document).map(DocsIT::name).forEach(there::add);
        assertThat(there).containsAll(NOT_RUN.keySet()).doesNotHaveDuplicates();
    }
}
