package dev.errand.domain.policy;

import dev.errand.domain.policy.ToolUse.Asks;
import dev.errand.domain.policy.ToolUse.Delegates;
import dev.errand.domain.policy.ToolUse.Edits;
import dev.errand.domain.policy.ToolUse.Fetches;
import dev.errand.domain.policy.ToolUse.Other;
import dev.errand.domain.policy.ToolUse.Plans;
import dev.errand.domain.policy.ToolUse.Reads;
import dev.errand.domain.policy.ToolUse.Runs;
import java.util.List;
import java.util.stream.Stream;

/// Decides what an agent may do without asking a person. It says no by itself to one thing only: Errand's own secrets.
///
/// A command is judged by reading it, and what it starts is not watched: outside the fence this is a courtesy.
public final class Policy {
    private Policy() {}

    public static Decision decide(PolicyQuestion question) {
        var places = new Places(question.ground());
        if (touchesSecret(question.use(), places)) return Decision.deny("Errand's own files are not for agents");
        return switch (question.use()) {
            case Asks() -> Decision.ask("a question is for a person");
            case Plans() -> Decision.ask("a plan is for a person");
            case Reads(var paths) -> reads(question.mode(), paths, places);
            case Edits(var paths) -> edits(question.mode(), paths, places);
            case Runs runs -> runs(question, runs, places);
            case Fetches(var url) -> fetches(question.mode(), url);
            case Delegates _ ->
                question.mode() == Mode.ASK
                        ? Decision.ask("this mode asks about everything but reading")
                        : Decision.allow("each step of a helper is judged again");
            case Other(var tool) -> other(question.mode(), tool);
        };
    }

    private static boolean touchesSecret(ToolUse use, Places places) {
        return switch (use) {
            case Reads(var paths) -> paths.stream().anyMatch(places::isSecret);
            case Edits(var paths) -> paths.stream().anyMatch(places::isSecret);
            case Runs run -> places.namesSecret(run.command()) || words(run).anyMatch(places::isSecret);
            case Fetches(var url) -> url.startsWith("file:") && places.namesSecret(url);
            case Asks _, Plans _, Delegates _, Other _ -> false;
        };
    }

    private static Stream<String> words(Runs run) {
        return Shell.read(run.command()) instanceof Shell.Line.Parts(var parts)
                ? parts.stream()
                        .flatMap(part -> Stream.concat(
                                part.words().stream(), part.redirects().stream().map(Shell.Redirect::target)))
                        .map(word -> word.tilde() || !word.text().startsWith("~") ? word.text() : "./" + word.text())
                : Stream.of();
    }

    private static Decision reads(Mode mode, List<String> paths, Places places) {
        if (paths.stream().allMatch(places::inWorkspace)) return Decision.allow("reading inside the workspace");
        if (mode != Mode.FULL) return Decision.ask("reading outside the workspace");
        return paths.stream().anyMatch(p -> places.resolve(p).isEmpty() || places.isAboveSecret(p))
                ? Decision.ask("reading that may come across secrets")
                : Decision.allow("this mode reads everywhere");
    }

    private static Decision edits(Mode mode, List<String> paths, Places places) {
        if (mode == Mode.ASK) return Decision.ask("this mode asks about every edit");
        if (paths.isEmpty()) return Decision.ask("an edit of nobody knows what");
        if (paths.stream().anyMatch(places::inGit)) return Decision.ask("git's own files decide what git runs");
        if (paths.stream().allMatch(places::inWorkspace)) return Decision.allow("editing inside the workspace");
        return mode == Mode.FULL && paths.stream().allMatch(p -> places.inWorkspace(p) || places.inTemporary(p))
                ? Decision.allow("editing scratch files")
                : Decision.ask("editing outside the workspace");
    }

    private static Decision runs(PolicyQuestion question, Runs run, Places places) {
        if (Shell.isTooLong(run.command())) return Decision.ask("a command too long to be judged");
        return switch (question.mode()) {
            case ASK -> Decision.ask("this mode asks about every command");
            case EDIT -> {
                var objection = new Commands(places, question.checks()).objection(run);
                yield objection.isBlank() ? Decision.allow("harmless, or a check") : Decision.ask(objection);
            }
            case FULL -> {
                var objection = new Leaving(places).objection(run);
                if (!objection.isBlank()) yield Decision.ask(objection);
                yield words(run).anyMatch(places::isAboveSecret)
                        ? Decision.ask("a command that may come across secrets")
                        : Decision.allow("this mode runs commands");
            }
        };
    }

    private static Decision fetches(Mode mode, String url) {
        return mode == Mode.FULL && url.matches("(?i)(https?|search):.*")
                ? Decision.allow("this mode reads the network")
                : Decision.ask("getting something from the network");
    }

    /// A server of tools can do anything to anything, and its name does not say which.
    private static Decision other(Mode mode, String tool) {
        return mode == Mode.FULL && !tool.startsWith("mcp__")
                ? Decision.allow("this mode uses every tool of the agent's own")
                : Decision.ask("`" + tool + "` is not known");
    }
}
