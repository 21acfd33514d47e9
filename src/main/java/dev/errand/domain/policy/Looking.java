package dev.errand.domain.policy;

import dev.errand.domain.policy.Shell.Word;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Commands that only look. Each has the options that keep it so; paths must stay in the workspace.
record Looking(Places places) {

    /// @param patterns how many of the first operands are no paths
    private record Program(Options options, int patterns) {}

    private static Program program(String flags, String valued, String longs) {
        return new Program(Options.of(flags, valued, longs), 0);
    }

    private static final String GREP_LONGS =
            "include exclude exclude-dir color colour line-number recursive ignore-case"
                    + " count files-with-matches files-without-match word-regexp fixed-strings extended-regexp perl-regexp"
                    + " no-filename with-filename max-count after-context before-context context only-matching quiet"
                    + " invert-match no-messages binary-files text";
    private static final Program GREP = new Program(Options.of("abcEFGhHiIlLnoqrsvwxyzZP", "ABCme", GREP_LONGS), 1);
    private static final Program RG = new Program(
            Options.of(
                    "abcFHhiIlNnopPqsSuUvwx0.",
                    "ABCMdegmtTjr",
                    "files hidden no-ignore glob iglob type type-not line-number no-line-number ignore-case smart-case"
                            + " count files-with-matches word-regexp fixed-strings heading no-heading color max-count"
                            + " after-context before-context context only-matching multiline sort stats type-list"
                            + " max-depth no-filename with-filename"),
            1);
    private static final Map<String, Program> PROGRAMS = Map.ofEntries(
            Map.entry(
                    "ls",
                    program(
                            "aAbBcCdfFghHiklmnopqQrRsStuUvxX1Z",
                            "",
                            "all almost-all human-readable color recursive directory size sort time reverse full-time"
                                    + " group-directories-first")),
            Map.entry("cat", program("AbeEnstTuv", "", "number number-nonblank show-all show-ends")),
            Map.entry("head", program("qv", "nc", "lines bytes quiet verbose")),
            Map.entry("tail", program("qv", "nc", "lines bytes quiet verbose")),
            Map.entry("wc", program("clmwL", "", "lines words bytes chars")),
            Map.entry("grep", GREP),
            Map.entry("egrep", GREP),
            Map.entry("fgrep", GREP),
            Map.entry("rg", RG),
            Map.entry("pwd", program("LP", "", "")),
            Map.entry(
                    "sort",
                    program(
                            "bdfghiMnrRsuVzcC",
                            "kt",
                            "reverse numeric-sort unique key field-separator ignore-case"
                                    + " version-sort human-numeric-sort")),
            Map.entry("cut", program("sn", "dfcb", "delimiter fields characters bytes output-delimiter complement")),
            Map.entry("nl", program("p", "bw", "")),
            Map.entry("tac", program("", "", "")),
            Map.entry("diff", program("urNqbwBaiys", "U", "unified recursive brief ignore-all-space color")),
            Map.entry("cmp", program("bls", "", "")),
            Map.entry("stat", program("", "c", "format")),
            Map.entry("file", program("bikh", "", "brief mime-type")),
            Map.entry("du", program("shackm", "d", "summarize human-readable max-depth all")),
            Map.entry("basename", program("a", "s", "")),
            Map.entry("dirname", program("", "", "")),
            Map.entry("realpath", program("", "", "relative-to")),
            Map.entry("tree", program("adfFhspu", "LIP", "dirsfirst gitignore noreport")),
            Map.entry("true", program("", "", "")),
            Map.entry("false", program("", "", "")));

    private static final Set<String> NO_OPTION_HURTS = Set.of("ls", "cat", "head", "tail", "wc", "echo");
    private static final Set<String> FIND = Set.of(
            "-name",
            "-iname",
            "-path",
            "-ipath",
            "-wholename",
            "-type",
            "-maxdepth",
            "-mindepth",
            "-size",
            "-mtime",
            "-mmin",
            "-newer",
            "-not",
            "-o",
            "-or",
            "-a",
            "-and",
            "-print",
            "-print0",
            "-prune",
            "-empty",
            "-regex",
            "-iregex",
            "-perm",
            "-quit",
            "-ls");
    private static final int SED_LONGEST = 200;
    private static final Pattern SED_PRINTS = Pattern.compile(
            "((\\d+|\\$|/[^/\\\\]*/)(,(\\d+|\\$|\\+\\d+|/[^/\\\\]*/))?p;?)+"); // no w, no e: nothing but p

    boolean knows(String name) {
        return PROGRAMS.containsKey(name)
                || Set.of("echo", "printf", "find", "sed", "uniq", "tr").contains(name);
    }

    /// Blank when the command only looks, and only inside.
    String objection(String name, List<Word> words) {
        for (var word : words) {
            if (word.document()) return "a document is for commit messages";
            if (word.tilde()) return outside(word);
            if (word.glob() && !isTame(name, word)) return "`" + word.text() + "` could become anything";
        }
        return switch (name) {
            case "echo" -> "";
            case "printf" -> words.stream().anyMatch(w -> w.text().startsWith("-")) ? "printf with an option" : "";
            case "find" -> find(words);
            case "sed" -> sed(words);
            case "uniq" -> uniq(words);
            case "tr" -> tr(words);
            default -> tabled(name, words);
        };
    }

    /// A glob finds names that an agent may have made: one that starts with `-` is an option, and `.?` is a parent.
    private boolean isTame(String name, Word word) {
        var text = word.text();
        var parts = Stream.of(text.split("/"));
        if (parts.anyMatch(p -> p.equals("..") || (p.startsWith(".") && p.matches(".*[*?\\[].*")))) return false;
        if (text.matches("[-*?\\[].*") && !NO_OPTION_HURTS.contains(name)) return false;
        return !text.startsWith("-") && places.inWorkspace(text);
    }

    private String tabled(String name, List<Word> words) {
        var program = PROGRAMS.get(name);
        if (program == null) return "`" + name + "` is not on the list";
        var sorted = program.options.sort(words);
        if (!sorted.objection().isBlank()) return "`" + name + " " + sorted.objection() + "` is not on the list";
        var patterns = sorted.has("-e") || sorted.has("--files") || sorted.has("--type-list") ? 0 : program.patterns;
        return paths(sorted.operands().stream().skip(patterns).toList());
    }

    private String find(List<Word> words) {
        var expression = false;
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            var text = word.text();
            if (text.startsWith("-") || Set.of("(", ")", "!").contains(text)) expression = true;
            if (!expression) {
                if (!inside(word)) return outside(word);
            } else if (text.startsWith("-") && !FIND.contains(text)) {
                return "`find " + text + "` is not on the list";
            } else if (text.equals("-newer") && i + 1 < words.size() && !inside(words.get(i + 1))) {
                return outside(words.get(i + 1));
            }
        }
        return "";
    }

    private String sed(List<Word> words) {
        var prints = words.size() >= 2
                && words.get(1).text().length() < SED_LONGEST
                && words.get(0).text().equals("-n")
                && SED_PRINTS.matcher(words.get(1).text()).matches();
        if (!prints || words.stream().skip(2).anyMatch(w -> w.text().startsWith("-")))
            return "sed that may do more than print";
        return paths(words.subList(2, words.size()));
    }

    /// Its second operand is a file to write.
    private String uniq(List<Word> words) {
        var sorted =
                Options.of("cdDiuz", "fsw", "count repeated unique ignore-case").sort(words);
        return !sorted.objection().isBlank() || sorted.operands().size() > 1
                ? "uniq with more than one file"
                : paths(sorted.operands());
    }

    private static String tr(List<Word> words) {
        var sorted =
                Options.of("cCdst", "", "delete squeeze-repeats complement").sort(words);
        return sorted.objection().isBlank() ? "" : "`tr " + sorted.objection() + "` is not on the list";
    }

    String paths(List<Word> words) {
        return words.stream()
                .filter(w -> !inside(w))
                .map(Looking::outside)
                .findFirst()
                .orElse("");
    }

    private boolean inside(Word word) {
        return places.inWorkspace(word.tilde() || !word.text().startsWith("~") ? word.text() : "./" + word.text());
    }

    private static String outside(Word word) {
        return "`" + word.text() + "` is outside the workspace";
    }
}
