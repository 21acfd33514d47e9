package dev.errand.intake.taskfile;

import dev.errand.domain.task.Scope;
import dev.errand.intake.taskfile.Block.Piece;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What may and may not be touched, out of sentences.
///
/// A path counts when the sentence is about touching it: "`src/gen/` (made by protoc)", "Do not edit anything in `db/`,
/// `*.lock` and docs/". "Do not change the signature in `Api.java`" is a sentence for the reviewer, not a ban of the
/// file; so is everything with an exception.
final class Boundaries {
    private static final String TOUCH =
            "(?:touch|edit|modify|change|alter|delete|remove|rename|move|reformat|format|update|write|commit|rewrite)(?:ing)?";
    private static final String OBJECT =
            "(?:(?:to|in|inside|under|below|beneath|within|of|from|matching|at|with|anything|any|all|every|everything|else|files?"
                    + "|code|contents?|changes?|the|folders?|director(?:y|ies)|or|existing|generated|that|matches|but|outside)\\s+)*";
    private static final Pattern BAN = Pattern.compile(
            "(?i)^(?:please\\s+)?(?:(?:do not|don't|don’t|dont|never|no|not|avoid|must not|you must not|leave|keep out of|hands off|off limits:?)"
                    + "\\s+)?(?:(?:ever\\s+)?" + TOUCH + "\\s+(?:(?:or|and|,|/)\\s*" + TOUCH + "\\s+)*)?" + OBJECT);
    private static final Pattern BAN_ELSEWHERE =
            Pattern.compile("(?i)^(?:please\\s+)?(?:do not|don't|don’t|never)\\s+" + TOUCH + "\\b.*", Pattern.DOTALL);
    private static final Pattern ONLY = Pattern.compile("(?i)^(?:please\\s+)?(?:only\\s+)?(?:(?:" + TOUCH
            + "|work|stay|keep|restrict|limit)\\s+)?(?:(?:yourself|changes|the change|it|only|it all)\\s+)*" + OBJECT);
    private static final Pattern ONLY_ELSEWHERE =
            Pattern.compile("(?i)^(?:please\\s+)?(?:only\\s+" + TOUCH + "|" + TOUCH + "\\s+only)\\b.*", Pattern.DOTALL);
    private static final Pattern BANS_IN_SCOPE = Pattern.compile(
            "(?i)^(?:do not|don't|don’t|never|not|out of scope|exclud|no changes|without)\\b.*", Pattern.DOTALL);
    private static final Pattern EXCEPTION = Pattern.compile(
            "(?i)\\b(?:except|unless|other than|apart from|outside)\\b|\\bbut not\\b|\\banything but\\b");
    private static final Pattern JOINT =
            Pattern.compile("^(?:\\s*,?\\s*(?:and|or|&|\\+|nor)\\s+(?:the\\s+)?|\\s*[,;/]\\s*(?:the\\s+)?|\\s+)");
    private static final Pattern JOINT_ONLY = Pattern.compile("(?:" + JOINT.pattern() + ")$");

    /// What may follow a path without changing what is meant. "`Makefile` targets" are not the whole file.
    private static final Pattern ASIDE = Pattern.compile(
            "(?i)\\s*(?:[.,;:(!—–-]|(?:because|as|since|at all|either|in any way|for now|folders?|director(?:y|ies)|files?|please)\\b)");
    private static final Pattern BARE_PATH = Pattern.compile("^[\\w.@*{}\\[\\]?-][\\w.@*{},\\[\\]?/-]*");
    private static final Pattern FILE = Pattern.compile(
            "(?i)(?:[\\w@.*-]+\\.(?:java|kt|js|mjs|cjs|ts|tsx|jsx|py|go|rs|rb|php|cs|c|h|cpp|hpp|swift|sql|proto|md|txt|json|ya?ml|toml|xml"
                    + "|lock|sum|mod|gradle|kts|properties|html|css|scss|sh|ini|cfg|env|svg|png|csv|graphql|tf|lockb|snap)|\\.[a-z][\\w.-]*"
                    + "|Makefile|Dockerfile|Jenkinsfile|Gemfile|Cargo|LICENSE|CODEOWNERS)");
    private static final Set<String> ROOTS = Set.of(
            "src",
            "test",
            "tests",
            "docs",
            "doc",
            "lib",
            "app",
            "apps",
            "packages",
            "config",
            ".github",
            "scripts",
            "db",
            "migrations",
            "cmd",
            "pkg",
            "internal",
            "server",
            "client",
            "web",
            "api",
            "vendor",
            "infra",
            "deploy",
            "tools");

    private final Set<String> forbidden = new LinkedHashSet<>();
    private final Set<String> allowed = new LinkedHashSet<>();
    private final Set<String> sentences = new LinkedHashSet<>();
    private final List<String> remarks = new ArrayList<>();

    void forbid(String pattern) {
        forbidden.add(tidy(pattern));
    }

    void allow(String pattern) {
        allowed.add(tidy(pattern));
    }

    void read(Section section) {
        for (var block : section.blocks()) {
            if (!(block instanceof Block.Text text)) continue;
            switch (section.topic()) {
                case FORBIDDEN -> ban(text, section.heading());
                case ALLOWED -> only(text, section.heading());
                case CONSTRAINTS -> {
                    elsewhere(text);
                    if (!namesPaths(text)) sentences.add(text.words());
                }
                case TASK, CRITERIA, OTHER -> elsewhere(text);
            }
        }
    }

    private void ban(Block.Text text, String heading) {
        if (ONLY_ELSEWHERE.matcher(text.words()).matches()) {
            only(text, heading);
            return;
        }
        var paths = exceptional(text) ? List.<String>of() : paths(BAN, text.pieces());
        if (paths.isEmpty()) sentences.add(sentence(text, heading));
        paths.forEach(this::forbid);
    }

    private void only(Block.Text text, String heading) {
        var words = text.words();
        if (BANS_IN_SCOPE.matcher(words).matches()) {
            ban(text, heading);
            return;
        }
        var paths = exceptional(text) ? List.<String>of() : paths(ONLY, text.pieces());
        // "Only these:" says nothing by itself: the list below it does.
        if (paths.isEmpty() && !words.endsWith(":")) sentences.add(words);
        paths.forEach(this::allow);
    }

    /// Outside of the sections for it, only the plainest sentences count.
    private void elsewhere(Block.Text text) {
        for (var sentence : sentences(text.pieces())) {
            var words = new Block.Text(sentence, false);
            if (EXCEPTION.matcher(words.words()).find()) continue;
            if (BAN_ELSEWHERE.matcher(words.words()).matches())
                paths(BAN, sentence).forEach(this::forbid);
            if (ONLY_ELSEWHERE.matcher(words.words()).matches())
                paths(ONLY, sentence).forEach(this::allow);
        }
    }

    private boolean exceptional(Block.Text text) {
        var exceptional = EXCEPTION.matcher(text.words()).find();
        if (exceptional && text.pieces().stream().anyMatch(piece -> piece.code() && isPath(piece.text())))
            remarks.add(
                    "\"" + text.words() + "\" has an exception: the agent is told, the diff is not compared with it");
        return exceptional;
    }

    private boolean namesPaths(Block.Text text) {
        return !EXCEPTION.matcher(text.words()).find()
                && ((BAN_ELSEWHERE.matcher(text.words()).matches()
                                && !paths(BAN, text.pieces()).isEmpty())
                        || (ONLY_ELSEWHERE.matcher(text.words()).matches()
                                && !paths(ONLY, text.pieces()).isEmpty()));
    }

    /// In the section's own words, so that "the exporter" does not lose its "Out of scope".
    private static String sentence(Block.Text text, String heading) {
        var words = text.words();
        return heading.isBlank()
                        || words.matches("(?is)(please )?(do not|don't|don’t|never|no|not|avoid|leave|keep|must)\\b.*")
                ? words
                : heading + ": " + words;
    }

    /// The paths that the sentence begins with, after what leads up to them.
    private static List<String> paths(Pattern lead, List<Piece> pieces) {
        var paths = new ArrayList<String>();
        var first = true;
        for (var piece : pieces) {
            if (piece.code()) {
                if (!isPath(piece.text())) return List.of();
                paths.add(piece.text());
                first = false;
                continue;
            }
            var text = first ? lead.matcher(piece.text().stripLeading()).replaceFirst("") : piece.text();
            var rest = bare(text, first, paths);
            if (!rest.isBlank() && !JOINT_ONLY.matcher(rest).matches())
                return ASIDE.matcher(rest).lookingAt() ? paths : List.of();
            first = first && paths.isEmpty();
        }
        return paths;
    }

    /// Takes paths without backticks off the front; what is left ends the list.
    private static String bare(String text, boolean first, List<String> into) {
        var rest = text;
        var start = first;
        while (true) {
            var joint = JOINT.matcher(rest);
            var from = !start && joint.find() ? joint.end() : 0;
            start = false;
            var match = BARE_PATH.matcher(rest.substring(from));
            if (!match.find()) return rest;
            var word = match.group().replaceFirst("[.,?]+$", "");
            if (!isBarePath(word)) return rest;
            into.add(word);
            rest = rest.substring(from + word.length());
        }
    }

    private static boolean isPath(String code) {
        if (!code.matches("[^\\s`:<>|\"'();=$&]+") || code.startsWith("-") || code.matches("@[\\w-]+/[\\w-]+"))
            return false;
        return code.contains("/") || code.contains("*") || FILE.matcher(code).matches() || ROOTS.contains(code);
    }

    /// Without backticks, `and/or` is no path.
    private static boolean isBarePath(String word) {
        if (word.isEmpty() || word.equals("*") || word.matches("[*?.]+")) return false;
        if (!word.contains("/")) return FILE.matcher(word).matches() || (word.startsWith("*") && word.length() > 1);
        return word.endsWith("/")
                || word.contains("*")
                || ROOTS.contains(word.replaceFirst("/.*", ""))
                || FILE.matcher(word.replaceFirst(".*/", "")).matches();
    }

    private static List<List<Piece>> sentences(List<Piece> pieces) {
        var all = new ArrayList<List<Piece>>();
        var now = new ArrayList<Piece>();
        for (var piece : pieces) {
            if (piece.code()) {
                now.add(piece);
                continue;
            }
            var parts = List.of(piece.text().split("(?<=[.!;:])\\s+", -1));
            for (var i = 0; i < parts.size(); i++) {
                if (i > 0) {
                    all.add(List.copyOf(now));
                    now.clear();
                }
                if (!parts.get(i).isEmpty()) now.add(new Piece(parts.get(i), false));
            }
        }
        all.add(now);
        return all;
    }

    private static String tidy(String pattern) {
        return pattern.strip().replaceFirst("^(\\./)+", "").replaceFirst("^/+", "");
    }

    Scope scope() {
        return new Scope(List.copyOf(forbidden), List.copyOf(allowed), List.copyOf(sentences));
    }

    List<String> remarks() {
        return remarks;
    }
}
