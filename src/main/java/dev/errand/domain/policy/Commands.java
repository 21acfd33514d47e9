package dev.errand.domain.policy;

import dev.errand.domain.policy.Shell.Part;
import dev.errand.domain.policy.Shell.Redirect;
import java.util.List;
import java.util.Set;

/// What may run in the mode EDIT without a question: looks, commits, and the task's own checks. Every part of a line
/// must be one of these.
record Commands(Places places, List<String> checks) {

    /// Blank when the whole line may run.
    String objection(ToolUse.Runs run) {
        if (checks.stream().anyMatch(check -> check.strip().equals(run.command().strip()))) return "";
        if (!run.strays().isEmpty()) return "`" + run.strays().getFirst() + "` is a link out of the workspace";
        return switch (Shell.read(run.command())) {
            case Shell.Line.Unclear(var why) -> "the line contains " + why;
            case Shell.Line.Parts(var parts) ->
                parts.isEmpty()
                        ? "an empty line"
                        : parts.stream()
                                .map(this::objection)
                                .filter(why -> !why.isBlank())
                                .findFirst()
                                .orElse("");
        };
    }

    private String objection(Part part) {
        for (var redirect : part.redirects()) {
            var why = objection(redirect);
            if (!why.isBlank()) return why;
        }
        if (part.words().isEmpty() || isCheck(part)) return "";
        var name = part.words().getFirst();
        var rest = part.words().subList(1, part.words().size());
        if (!name.isLiteral()) return "`" + name.text() + "` could become any command";
        if (name.text().equals("git")) return new Committing(places).objection(rest);
        if (name.text().equals("cd")) return goesNowhere(part) ? "" : "`cd` to another folder";
        var looking = new Looking(places);
        return looking.knows(name.text())
                ? looking.objection(name.text(), rest)
                : "`" + name.text() + "` is not on the list";
    }

    private String objection(Redirect redirect) {
        var target = redirect.target();
        if (target.isLiteral() && target.text().equals("/dev/null")) return "";
        var path = target.text().startsWith("~") ? "./" + target.text() : target.text();
        if (!target.isLiteral() || !places.inWorkspace(path)) return "a redirect to `" + target.text() + "`";
        return redirect.writes() && places.inGit(target.text()) ? "a redirect into git's own files" : "";
    }

    /// A check is still the check when its output goes elsewhere, for example `npm test 2>&1 | tail`.
    private boolean isCheck(Part part) {
        return checks.stream().anyMatch(check -> check.strip().equals(part.text()) || sameWords(check, part));
    }

    private static boolean sameWords(String check, Part part) {
        return Shell.read(check) instanceof Shell.Line.Parts(var parts)
                && parts.size() == 1
                && parts.getFirst().redirects().isEmpty()
                && parts.getFirst().words().equals(part.words());
    }

    /// Agents like to begin with `cd` to where they are. Anywhere else, the rest of the line would mean something else.
    private boolean goesNowhere(Part part) {
        if (part.words().size() != 2) return false;
        var target = part.words().get(1);
        var known = target.tilde() || !Set.of("-", "").contains(target.text());
        return known
                && !target.glob()
                && !target.document()
                && (target.tilde() || !target.text().startsWith("~"))
                && places.resolve(target.text())
                        .filter(places.beside(places.ground().workspace())::equals)
                        .isPresent();
    }
}
