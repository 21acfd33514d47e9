package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.Json;
import dev.errand.client.JsonText;
import dev.errand.client.Page;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.domain.board.Group;
import dev.errand.terminal.Clean;
import dev.errand.terminal.TranscriptText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what was said and done.
@Command(name = "logs", description = "Show what the agent said and did, and what Errand's checks said to it.")
final class LogsVerb extends Verb {
    @Parameters(paramLabel = "RUN", arity = "0..1", description = RUN)
    private Optional<String> run = Optional.empty();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until the run is over or needs somebody.")
    private boolean follow;

    @Override
    int act() throws ServerTrouble {
        var name = which().toRead(run);
        if (isJson() && follow)
            new Follow(runs(), new TranscriptText(at().ink(), 80), Follow.nowhere()).until(name, LogsVerb::isResting);
        if (isJson()) return document(this, name);
        var shown = new Follow(runs(), new TranscriptText(at().ink(), at().width()), at().out());
        if (!follow) {
            shown.upToNow(name);
            return Exit.OK;
        }
        var last = shown.until(name, LogsVerb::isResting);
        at().remark(reason(last));
        return Exit.of(last.outcome());
    }

    /// Over, or nothing goes on before a person does something.
    static boolean isResting(Page page) {
        return !page.open() || page.group() == Group.NEEDS_INPUT || page.group() == Group.READY_FOR_REVIEW;
    }

    static String reason(Page page) {
        var why = Clean.line(page.why());
        if (!page.open()) return "Over, " + page.outcome() + (why.isEmpty() ? "" : ": " + why);
        return reason(page.group(), page.why(), page.comes());
    }

    static String reason(Group group, String why, String comes) {
        var next = comes.isBlank() ? "" : " Next: " + Clean.line(comes);
        return group.title() + ": " + Clean.line(why) + next;
    }

    /// All pages as one document.
    static int document(Verb verb, String name) throws ServerTrouble {
        var entries = new ArrayList<Json>();
        var document = new LinkedHashMap<String, Object>();
        long after = 0;
        while (true) {
            var page = verb.server().json(Call.get(Runs.path(name, "/transcript?most=1000&after=" + after)));
            entries.addAll(page.list("entries"));
            after = page.number("next");
            if (!page.list("entries").isEmpty()) continue;
            document.put("entries", entries);
            page.names().stream().filter(key -> !key.equals("entries")).forEach(key -> document.put(key, page.at(key)));
            verb.at().out().println(JsonText.write(document));
            return Exit.of(page.text("outcome"));
        }
    }
}
