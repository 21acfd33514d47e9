package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.desk.SubmitTask.Submission;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Run;
import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Scope;
import dev.errand.domain.task.Wishes;
import dev.errand.port.HarnessTrouble;
import dev.errand.port.PersonalSessions;
import dev.errand.port.WorkspaceTrouble;
import dev.errand.port.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Takes over the conversation that a person began by hand: a fork of it goes on in the background, in a workspace that
/// begins with what the person has not committed. The person's own conversation and files stay as they are.
///
/// @param agent the agent whose conversations these are
public record AdoptSession(SubmitTask submit, Workspaces workspaces, PersonalSessions sessions, String agent) {
    private static final int TITLE_MAX = 72;

    /// @param folder where the person stands and has talked
    /// @param words what the agent is told now, may be empty: then it goes on with what it was doing
    public record Wanted(String folder, String words, Actor requester) {}

    public Answer<Run> adopt(Wanted wanted) {
        // Before a snapshot is made and a conversation is copied for nothing.
        if (TooLong.isMessage(instruction(wanted))) return TooLong.message();
        var folder = Path.of(wanted.folder());
        var repository = Repositories.holding(folder);
        if (!Files.isDirectory(folder) || repository.isEmpty())
            return Answer.refused(
                    Reason.INVALID, folder + " is in no git repository", "", "go to the repository where you talked");
        try {
            var session = sessions.newest(folder);
            if (session.isEmpty())
                return Answer.refused(
                        Reason.NOT_FOUND,
                        "No conversation was begun in " + folder,
                        "conversations are found by the folder that they were begun in",
                        "go to that folder, or errand run");
            var start = workspaces.snapshot(repository.get(), wanted.folder());
            return submit.submit(new Submission(
                    brief(wanted, session.get()),
                    wanted.folder(),
                    "adopted",
                    wanted.requester(),
                    Optional.of(session.get().session()),
                    Optional.of(start)));
        } catch (HarnessTrouble | WorkspaceTrouble trouble) {
            return Counter.notNow(trouble);
        }
    }

    private Brief brief(Wanted wanted, PersonalSessions.Copy session) {
        var wishes = Wishes.NONE;
        var named = new Wishes(
                Optional.of(agent),
                wishes.model(),
                wishes.effort(),
                wishes.mode(),
                wishes.base(),
                wishes.delivers(),
                wishes.limits(),
                wishes.priority());
        return new Brief(
                title(wanted.words(), session.lastWords()),
                instruction(wanted),
                List.of(),
                List.of(),
                Scope.OPEN,
                named);
    }

    private static String title(String words, String lastWords) {
        var said = words.isBlank() ? lastWords : words;
        var line = said.strip().lines().findFirst().orElse("Go on with a conversation");
        return line.length() <= TITLE_MAX ? line : line.substring(0, TITLE_MAX - 1) + "…";
    }

    /// The program may hold on to the instructions that the conversation began with, so the new ones stand here too.
    private static String instruction(Wanted wanted) {
        var now = wanted.words().isBlank() ? "Go on with what you were doing, and finish it." : wanted.words();
        return """
                This conversation goes on in the background. Until now you worked in %s. From now on you work in a git \
                worktree of your own, your current directory: a copy that begins with everything that was not yet \
                committed there. Use paths below your current directory, and leave the old folder alone: the person \
                goes on using it. Commit your work when it is done; do not push.

                %s""".formatted(wanted.folder(), now);
    }
}
