package dev.errand.domain.policy;

import dev.errand.domain.policy.Options.Sorted;
import dev.errand.domain.policy.Shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Git as an agent needs it to look at its work and to commit it. It runs at the root of the workspace only: a folder
/// below could be dressed up as a repository whose settings run programs.
record Committing(Places places) {
    private static final String SHOWS = "stat shortstat numstat summary name-only name-status oneline graph decorate"
            + " no-decorate pretty format abbrev-commit abbrev no-color color patch no-patch unified cached staged all"
            + " branches author grep since until after before max-count skip reverse merges no-merges first-parent"
            + " follow diff-filter find-renames no-renames ignore-all-space ignore-space-change ignore-blank-lines"
            + " word-diff exit-code quiet check date no-ext-diff no-textconv merge-base full-index relative minimal";
    private static final Options SHOWING = Options.of("psuwbzRiEFqMC", "nSGL", SHOWS);
    private static final Map<String, Options> COMMANDS = Map.of(
            "add", Options.of("AunvN", "", "all update verbose dry-run intent-to-add no-all chmod"),
            "commit",
                    Options.of(
                            "aqsv",
                            "m",
                            "all quiet signoff verbose amend no-edit message allow-empty date author trailer"
                                    + " no-gpg-sign only include"),
            "status",
                    Options.of(
                            "sbuvz",
                            "",
                            "short porcelain branch untracked-files ignored show-stash verbose long no-renames"),
            "diff", SHOWING,
            "log", SHOWING,
            "show", SHOWING,
            "branch", Options.of("arv", "", "show-current list all remotes verbose no-color"),
            "rev-parse",
                    Options.of(
                            "q",
                            "",
                            "show-toplevel git-dir abbrev-ref short verify quiet is-inside-work-tree show-prefix"
                                    + " git-common-dir symbolic-full-name"),
            "ls-files",
                    Options.of(
                            "cdomisktvz",
                            "",
                            "others cached modified deleted exclude-standard stage full-name error-unmatch unmerged"),
            "grep",
                    Options.of(
                            "nilLcwvEFGPhHaoqI",
                            "ABCem",
                            "line-number ignore-case files-with-matches name-only count word-regexp fixed-strings"
                                    + " extended-regexp perl-regexp cached untracked max-count after-context"
                                    + " before-context context heading break show-function and or not"));

    /// Globs that may find an option (a name that starts with `-`, unless its end is fixed) or a parent folder.
    private static final Pattern WILD =
            Pattern.compile("-.*|[?\\[].*|\\*(?!\\.\\w+$).*|(.*/)?\\.[^/]*[*?\\[].*|(.*/)?\\.\\.(/.*)?");

    /// Blank when it may run.
    String objection(List<Word> words) {
        var rest = new ArrayList<>(words);
        var global = global(rest);
        if (!global.isBlank()) return global;
        if (rest.isEmpty()) return "git without a command";
        var command = rest.removeFirst().text();
        var options = COMMANDS.get(command);
        if (options == null) return "`git " + command + "` is not on the list";
        var unfit = command.equals("commit") ? message(rest) : shape(rest);
        if (!unfit.isBlank()) return unfit;
        var sorted = options.sort(rest);
        if (!sorted.objection().isBlank()) return "`git " + command + " " + sorted.objection() + "` is not on the list";
        return switch (command) {
            case "commit" -> said(sorted) ? paths(sorted.operands()) : "a commit without a message opens an editor";
            case "branch" -> sorted.operands().isEmpty() ? "" : "`git branch` with a name changes branches";
            case "grep" ->
                paths(sorted.operands().stream().skip(sorted.has("-e") ? 0 : 1).toList());
            default -> paths(sorted.operands());
        };
    }

    /// Takes off what stands before the command.
    private String global(List<Word> rest) {
        while (!rest.isEmpty() && rest.getFirst().text().startsWith("-")) {
            var option = rest.removeFirst().text();
            if (option.equals("--no-pager") || option.equals("-P") || option.equals("--no-optional-locks")) continue;
            if (!option.equals("-C") || rest.isEmpty()) return "`git " + option + "` is not on the list";
            var folder = rest.removeFirst();
            var root = places.ground().workspace();
            if (!folder.isLiteral() || !places.beside(folder.text()).equals(places.beside(root)))
                return "`git -C " + folder.text() + "` works elsewhere";
        }
        return "";
    }

    /// A document may be the message, and nothing else.
    private static String message(List<Word> words) {
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (!word.document()) continue;
            var before = i == 0 ? "" : words.get(i - 1).text();
            if (!before.matches("-[aqsv]*m|--message")) return "a document is for commit messages";
        }
        return shape(words.stream().filter(w -> !w.document()).toList());
    }

    private static String shape(List<Word> words) {
        for (var word : words) {
            if (word.document()) return "a document is for commit messages";
            if (word.tilde() || (word.glob() && WILD.matcher(word.text()).matches()))
                return "`" + word.text() + "` could become anything";
        }
        return "";
    }

    private static boolean said(Sorted sorted) {
        return sorted.has("-m") || sorted.has("--message") || (sorted.has("--amend") && sorted.has("--no-edit"));
    }

    /// Revisions pass as paths too: `main..HEAD` and `HEAD~3` stay inside as text. Two paths outside would make
    /// `git diff` compare any two files of the machine.
    private String paths(List<Word> words) {
        return words.stream()
                .filter(w -> !places.inWorkspace(w.text().startsWith("~") ? "./" + w.text() : w.text()))
                .map(w -> "`" + w.text() + "` is outside the workspace")
                .findFirst()
                .orElse("");
    }
}
