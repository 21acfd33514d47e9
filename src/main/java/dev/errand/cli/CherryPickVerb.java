package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.terminal.Clean;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes parts of a change.
@Command(
        name = "cherry-pick",
        description =
                "Bring parts of a change into the branch that is checked out in the repository's main folder, also"
                        + " where you stand in another worktree of it; without an option, all of it.")
final class CherryPickVerb extends Verb {
    @Parameters(paramLabel = "RUN", description = "A run, by its name or the beginning of it.")
    private String run = "";

    @ArgGroup
    private Parts parts = new Parts();

    /// Which parts: whole commits, or files, or hunks.
    static final class Parts {
        @Option(
                names = "--commits",
                paramLabel = "COMMIT,…",
                hideParamSyntax = true,
                split = ",",
                description = "Whole commits, with commas between.")
        private List<String> commits = List.of();

        @Option(
                names = "--files",
                paramLabel = "PATH,…",
                hideParamSyntax = true,
                split = ",",
                description = "Files or folders, by their paths from the root of the repository, with commas between.")
        private List<String> files = List.of();

        @Option(
                names = "--hunks",
                paramLabel = "N,…",
                hideParamSyntax = true,
                split = ",",
                description =
                        "Hunks by their number in errand diff, with commas between: counted from 1 over all files;"
                                + " a file without any, such as a binary one, counts as one.")
        private List<Integer> hunks = List.of();
    }

    @Override
    int act() throws ServerTrouble {
        var body = new LinkedHashMap<String, Object>();
        body.put("requester", requester());
        if (!parts.commits.isEmpty()) body.put("commits", parts.commits);
        if (!parts.files.isEmpty()) body.put("files", parts.files);
        if (!parts.hunks.isEmpty()) body.put("hunks", parts.hunks);
        var target = Runs.path(Which.named(run), "/cherry-pick");
        var answer = told(Call.post(target, JsonText.write(body)).patient(MergeVerb.PATIENCE));
        var commit = Clean.line(answer.text("commit"));
        say(
                answer.yes("already")
                        ? "It is in already, as " + commit
                        : "Picked into " + Clean.line(answer.text("where")) + " as " + commit);
        return Exit.OK;
    }
}
