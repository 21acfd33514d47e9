package dev.errand.domain.policy;

import dev.errand.domain.policy.Shell.Part;
import dev.errand.domain.policy.Shell.Word;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the mode FULL still asks about: commands that change something beyond this machine, or files beyond the
/// workspace. It recognises honest commands; who wants to hide one can, and only the fence stops that.
record Leaving(Places places) {
    private static final Set<String> WRAPPERS = Set.of(
            "sudo",
            "doas",
            "env",
            "command",
            "exec",
            "nohup",
            "time",
            "nice",
            "timeout",
            "stdbuf",
            "setsid",
            "npx",
            "builtin",
            "caffeinate",
            "then",
            "do",
            "else",
            "if",
            "while",
            "!",
            "{");
    private static final Set<String> INTERPRETERS = Set.of(
            "sh",
            "bash",
            "zsh",
            "dash",
            "ksh",
            "fish",
            "eval",
            "xargs",
            "python",
            "python3",
            "node",
            "perl",
            "ruby",
            "parallel",
            "watch",
            "su",
            "find",
            "script");
    private static final Set<String> REMOTE = Set.of(
            "gh",
            "glab",
            "hub",
            "tea",
            "ssh",
            "scp",
            "sftp",
            "ftp",
            "kubectl",
            "aws",
            "gcloud",
            "az",
            "heroku",
            "vercel",
            "netlify",
            "fly",
            "flyctl",
            "wrangler",
            "firebase",
            "pulumi",
            "cdk",
            "serverless",
            "sls",
            "ansible-playbook",
            "sendmail",
            "mail",
            "twine",
            "vsce",
            "ovsx",
            "skopeo",
            "oras");
    private static final Set<String> CHANGERS = Set.of(
            "rm",
            "mv",
            "cp",
            "mkdir",
            "rmdir",
            "touch",
            "ln",
            "chmod",
            "chown",
            "chgrp",
            "tee",
            "truncate",
            "install",
            "rsync",
            "unlink",
            "shred",
            "patch");
    private static final String PUBLISHES =
            "publish(?!ToMavenLocal)[\\w:-]*|[\\w:-]*:publish|deploy[\\w:-]*|push|unpublish|release:perform|yank|dist-tag";
    private static final Map<String, String> VERBS = Map.ofEntries(
            Map.entry("npm", PUBLISHES + "|deprecate|owner|access"),
            Map.entry("pnpm", PUBLISHES),
            Map.entry("yarn", PUBLISHES),
            Map.entry("bun", PUBLISHES),
            Map.entry("lerna", PUBLISHES),
            Map.entry("jsr", PUBLISHES),
            Map.entry("deno", PUBLISHES),
            Map.entry("mvn", PUBLISHES + "|[\\w.:-]+:deploy[\\w-]*"),
            Map.entry("mvnw", PUBLISHES + "|[\\w.:-]+:deploy[\\w-]*"),
            Map.entry("gradle", PUBLISHES + "|:?[\\w:]*publish(?!ToMavenLocal)\\w*"),
            Map.entry("gradlew", PUBLISHES + "|:?[\\w:]*publish(?!ToMavenLocal)\\w*"),
            Map.entry("sbt", PUBLISHES + "|\\+?publish(?!Local)\\w*"),
            Map.entry("cargo", PUBLISHES + "|owner"),
            Map.entry("gem", PUBLISHES),
            Map.entry("poetry", PUBLISHES),
            Map.entry("uv", PUBLISHES),
            Map.entry("hatch", PUBLISHES),
            Map.entry("dotnet", PUBLISHES),
            Map.entry("docker", PUBLISHES + "|login"),
            Map.entry("podman", PUBLISHES + "|login"),
            Map.entry("helm", PUBLISHES + "|install|upgrade|uninstall|rollback"),
            Map.entry("terraform", "apply|destroy|import|taint"),
            Map.entry("tofu", "apply|destroy|import|taint"),
            Map.entry("hg", "push"),
            Map.entry("svn", "commit|ci|import|delete|copy|mkdir"),
            Map.entry("git", "push|send-email|send-pack|http-push|dcommit|set-url|credential"));
    private static final Pattern SCAN =
            Pattern.compile("\\b(" + VERBS.keySet().stream().sorted().collect(Collectors.joining("|"))
                    + ")\\b[^;|&\\n]{0,400}?\\s(" + PUBLISHES + "|send-email|apply|destroy)\\b|(^|[;|&\\s(])("
                    + REMOTE.stream().sorted().collect(Collectors.joining("|")) + ")\\s+[\\w-]");

    /// Blank when it may run.
    String objection(ToolUse.Runs run) {
        return switch (Shell.read(run.command())) {
            case Shell.Line.Unclear _ -> scan(run.command());
            case Shell.Line.Parts(var parts) ->
                parts.stream()
                        .map(part -> objection(part, run.strays()))
                        .filter(why -> !why.isBlank())
                        .findFirst()
                        .orElse("");
        };
    }

    private String objection(Part part, List<String> strays) {
        for (var redirect : part.redirects())
            if (redirect.writes() && !redirect.target().text().equals("/dev/null") && leaves(redirect.target(), strays))
                return "a redirect to `" + redirect.target().text() + "`";
        var words = part.words().stream().dropWhile(Leaving::isPrelude).toList();
        if (words.isEmpty()) return "";
        var name = words.getFirst().text().replaceFirst(".*/", "");
        var rest = words.subList(1, words.size());
        if (INTERPRETERS.contains(name)) return scan(part.text());
        if (REMOTE.contains(name)) return "`" + name + "` reaches beyond this machine";
        if (name.equals("curl") || name.equals("wget")) return sending(name, rest);
        if (name.equals("git") && setsGit(rest)) return "`git config` also decides what Errand's own git does";
        if (CHANGERS.contains(name)) return changing(name, rest, strays);
        var verbs = VERBS.get(name);
        return verbs == null ? "" : verb(name, verbs, rest);
    }

    /// What may stand before the program: `FOO=bar`, `sudo`, `timeout 5`, and the options of these.
    private static boolean isPrelude(Word word) {
        var text = word.text();
        return text.matches("[A-Za-z_]\\w*\\+?=(?s:.*)|-.*|\\d+[smhd]?")
                || WRAPPERS.contains(text.replaceFirst(".*/", ""));
    }

    private static String verb(String name, String verbs, List<Word> words) {
        var values = "";
        for (var word : words) {
            // What follows -m is a sentence, and may well speak of a push.
            if (!values.matches("-[a-z]*m|--message")
                    && !word.document()
                    && word.text().matches(verbs))
                return "`" + name + " " + word.text() + "` reaches beyond this machine";
            values = word.text();
        }
        return "";
    }

    private static boolean setsGit(List<Word> words) {
        var texts = words.stream().map(Word::text).toList();
        var at = 0;
        while (at < texts.size() && texts.get(at).startsWith("-"))
            at += texts.get(at).matches("-[cC]") ? 2 : 1;
        return at < texts.size()
                && texts.get(at).equals("config")
                && texts.stream().noneMatch(t -> t.matches("--get.*|-l|--list|get|list"));
    }

    private static String sending(String name, List<Word> words) {
        var here = words.stream()
                .anyMatch(w -> w.text().matches("(https?://)?(localhost|127\\.0\\.0\\.1|\\[::1])([:/].*)?"));
        var sends = words.stream()
                .anyMatch(w ->
                        w.text().matches("-[a-zA-Z]*[dFT].*|--(data|form|upload|post|body|method|request|json).*|-X.*")
                                && !w.text().matches("-XGET|--request=GET"));
        return sends && !here ? "`" + name + "` that sends something" : "";
    }

    private String changing(String name, List<Word> words, List<String> strays) {
        var far = name.equals("rsync") && words.stream().anyMatch(w -> w.text().matches("[\\w.@-]+:.*"));
        if (far) return "`rsync` to another machine";
        return words.stream()
                .filter(w -> !w.text().startsWith("-") && leaves(w, strays))
                .map(w -> "`" + name + " " + w.text() + "` changes files outside the workspace")
                .findFirst()
                .orElse("");
    }

    private boolean leaves(Word word, List<String> strays) {
        var path = word.tilde() || !word.text().startsWith("~") ? word.text() : "./" + word.text();
        if (strays.contains(word.text()) || places.inGit(path)) return true;
        return !places.inWorkspace(path) && !places.inTemporary(path);
    }

    private static String scan(String command) {
        var text = command.replaceAll("[\"'\\\\]", "").replaceAll("\\$\\{?IFS}?", " ");
        var found = SCAN.matcher(text);
        return found.find() ? "`" + found.group().strip() + "` may reach beyond this machine" : "";
    }
}
