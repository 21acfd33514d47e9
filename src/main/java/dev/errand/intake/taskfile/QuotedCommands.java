package dev.errand.intake.taskfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells the commands in success criteria from other code.
///
/// Code between backticks is a command when it begins with a program that builds, tests or inspects and says what to
/// do (`npm test`), or when the sentence says so: "run `./check.sh`", "`make` passes". A single word needs the
/// sentence,
/// or the item to itself. Names of files, classes, options and settings are no commands, whatever the sentence says;
/// nor is what a sentence says not to run.
final class QuotedCommands {
    /// Programs that prove something when they are told what.
    private static final Set<String> PROVERS = Set.of(
            ("npm npx pnpm yarn bun bunx node deno mvn mvnw gradle gradlew make just task pytest tox nox python python3 ruff mypy"
                            + " pyright black flake8 pylint isort poetry uv hatch pdm cargo go gofmt golangci-lint dotnet"
                            + " bundle rake rspec rubocop rails ruby swift xcodebuild mix rebar3 sbt lein clojure ctest"
                            + " cmake ninja bazel buck2 meson tsc eslint prettier biome jest vitest playwright cypress"
                            + " shellcheck hadolint actionlint composer phpunit phpstan php pre-commit terraform tofu helm"
                            + " stack cabal zig dart flutter ant bats markdownlint vale mkdocs sphinx-build git diff grep"
                            + " rg test ! sh bash")
                    .split(" "));

    /// Programs that do something useful without being told what.
    private static final Set<String> ALONE = Set.of(
            ("make just pytest tox nox rake rspec jest vitest tsc ctest ninja mvnw gradlew phpunit rubocop mypy pyright"
                            + " golangci-lint pre-commit flake8 eslint ant")
                    .split(" "));

    private static final Set<String> GIT_PROVES = Set.of("diff", "grep", "status", "log", "ls-files", "show");

    private static final String PASSES =
            "(?:still |also |now |then |must |should |shall |will |all )*(?:be )?(?:pass|passes|passing|succeeds?|exits?"
                    + "|returns? 0|is green|are green|green|is clean|clean|is happy|is successful|completes?|does not fail|doesn't fail)\\b";
    private static final Pattern CUE_AFTER = Pattern.compile(
            "(?i)^\\W*(?:" + PASSES
                    + "|(?:still )?(?:reports?|prints?|shows?|finds?|outputs?|returns?|gives|has no|produces)\\b).*",
            Pattern.DOTALL);
    private static final Pattern CUE_BEFORE = Pattern.compile(
            "(?i).*\\b(?:run|runs|running|execute|executing|with|via|using|command|checked by|verified by|proven by|by)\\W*$",
            Pattern.DOTALL);
    private static final Pattern NOT = Pattern.compile(
            "(?i).*\\b(?:not|never|no longer|without|instead of|avoid|don't|doesn't|cannot|rather than|replaces?|like)"
                    + "(?: (?:be |need |have to |to )*(?:run|running|use|using|call|calling|need|needing|execute))*\\W*$",
            Pattern.DOTALL);
    private static final Pattern NOT_AFTER = Pattern.compile(
            "(?i)^\\W*(?:(?:is|are|was|must|should|may|can|need)\\s+)?(?:not|never|no longer|isn't|mustn't|cannot|need not)\\b.*",
            Pattern.DOTALL);
    private static final Pattern SPOKEN = Pattern.compile("(?i)^(?:run |running )?("
            + "(?:(?:npm|pnpm|yarn|bun) (?:test|run [\\w:-]+|ci|lint|build|exec [\\w-]+)|npx [\\w-]+"
            + "|\\./mvnw|mvn|\\./gradlew|gradle|pytest|tox|cargo (?:test|build|clippy|fmt|check)|go (?:test|vet|build)"
            + "|make (?:test|check|lint|build|all|verify|ci)|dotnet (?:test|build)|\\./[\\w./-]+)"
            + "(?: (?!(?:still|also|now|then|must|should|shall|will|is|are|has|and|or|the|with|on|in|of|to)\\b)[\\w./:=@-]+)*?) "
            + PASSES + ".*");
    /// What would never end, or would leave this machine, proves nothing.
    private static final Pattern NO_PROOF = Pattern.compile(
            "(?i)(?:.*\\s)?(?:start|dev|serve|watch|preview|up|publish|deploy|push|release|login|--watch|--serve)(?:\\s.*)?");
    private static final Pattern PROGRAM = Pattern.compile("(?:\\./|\\.\\./|/)?[a-z0-9_][\\w.+-]*(?:/[\\w.+-]+)*");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Z_][A-Z0-9_]*=\\S*");

    private QuotedCommands() {}

    static List<String> in(Block.Text text) {
        var pieces = text.pieces();
        var found = new ArrayList<String>();
        for (var i = 0; i < pieces.size(); i++) {
            if (!pieces.get(i).code()) continue;
            var before = i == 0 ? "" : pieces.get(i - 1).text();
            var after = i + 1 == pieces.size() ? "" : pieces.get(i + 1).text();
            var code = pieces.get(i).text().strip().replaceFirst("^[$%] +", "");
            var whole = text.listed()
                    && before.isBlank()
                    && after.replaceAll("[.;,]", "").isBlank();
            var denied =
                    NOT.matcher(before).matches() || NOT_AFTER.matcher(after).matches();
            var spoken = denied ? Optional.<String>empty() : spoken(code);
            if (spoken.isPresent()) found.add(spoken.get());
            else if (isCommand(code, denied, isTold(before, after), whole)) found.add(code);
        }
        if (found.isEmpty() && pieces.size() == 1 && !pieces.getFirst().code())
            spoken(pieces.getFirst().text().strip()).ifPresent(found::add);
        return found;
    }

    /// Code of several words that has an item to itself, and is no command for us: whoever wrote it may have meant one.
    static Optional<String> overlooked(Block.Text text) {
        if (!text.listed() || !in(text).isEmpty()) return Optional.empty();
        var code = text.pieces().stream().filter(Block.Piece::code).toList();
        var alone = code.size() == 1
                && text.pieces().stream()
                        .filter(piece -> !piece.code())
                        .allMatch(piece -> piece.text().replaceAll("[.;,]", "").isBlank());
        return alone
                ? Optional.of(code.getFirst().text().strip()).filter(words -> words.matches("(?s)\\S*[^:\\s]\\s.*"))
                : Optional.empty();
    }

    private static boolean isTold(String before, String after) {
        return CUE_BEFORE.matcher(before).matches() || CUE_AFTER.matcher(after).matches();
    }

    /// `npm test passes`, with the sentence inside the code, or without any code.
    private static Optional<String> spoken(String text) {
        var match = SPOKEN.matcher(text);
        return match.matches() && !NO_PROOF.matcher(match.group(1)).matches()
                ? Optional.of(match.group(1))
                : Optional.empty();
    }

    private static boolean isCommand(String code, boolean denied, boolean told, boolean whole) {
        if (denied || code.isBlank() || NO_PROOF.matcher(code).matches()) return false;
        var words = List.of(code.split("\\s+"));
        var start = 0;
        while (start < words.size() && ASSIGNMENT.matcher(words.get(start)).matches()) start++;
        if (start == words.size()) return false;
        var first = words.get(start);
        var name = first.replaceFirst(".*/", "");
        var hasMore = words.size() > start + 1;
        if (name.equals("git") && (!hasMore || !GIT_PROVES.contains(words.get(start + 1)))) return false;
        if (hasMore && PROVERS.contains(name)) return true;
        if (!first.equals("!") && !PROGRAM.matcher(first).matches()) return false;
        if (!hasMore) return (told || whole) && (ALONE.contains(name) || isScript(first, told));
        return (told || whole) && !code.matches("(?s).*[(){};].*") && !first.endsWith(":");
    }

    /// A file that can only be meant to run: `./check.sh`. `ci/check.sh` is one when the sentence runs it.
    private static boolean isScript(String word, boolean told) {
        var named = word.matches(".*\\.(sh|bash|bats)");
        return word.startsWith("./")
                ? named || word.matches("\\./([\\w-]+/)*[\\w-]+")
                : named && told && word.contains("/");
    }

    /// The lines to run in a fence. With prompts, these are the commands and the rest is output.
    static List<String> in(Block.Fence fence) {
        var lines = fence.code().replace("\\\n", "").lines().map(String::strip).toList();
        var prompted = lines.stream()
                .filter(line -> line.matches("[$%] +\\S.*"))
                .map(line -> line.substring(1).strip())
                .toList();
        if (!prompted.isEmpty()) return prompted;
        var plain = lines.stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (isShell(fence)) return isScript(plain) ? List.of() : plain;
        var all = fence.language().isBlank() && plain.stream().allMatch(line -> isCommand(line, false, false, false));
        return all ? plain : List.of();
    }

    private static boolean isShell(Block.Fence fence) {
        return fence.language().matches("(?i)sh|bash|zsh|shell");
    }

    /// Lines that only mean something together.
    private static boolean isScript(List<String> lines) {
        return lines.stream()
                .anyMatch(line -> line.matches("(if|for|while|case|until|function)\\b.*|.*<<.*|\\w+=\\S*|.*\\\\")
                        || line.matches("(?:then|do|done|fi|esac|else|\\{|})"));
    }

    static boolean isScript(Block.Fence fence) {
        return isShell(fence)
                && isScript(fence.code().lines().map(String::strip).toList());
    }
}
