package dev.errand.cli;

import dev.errand.client.Page;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.terminal.TranscriptText;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Shows a transcript as it grows. A server that goes away for a moment is waited for, but not started again: somebody
/// may have shut it down.
final class Follow {
    private static final int TRIES = 6;

    private final Runs runs;
    private final Runs later;
    private final TranscriptText text;
    private final PrintStream out;
    private long after;
    private String mark = "";

    Follow(Runs runs, TranscriptText text, PrintStream out) {
        this.runs = runs;
        this.later = new Runs(runs.server().asItIs());
        this.text = text;
        this.out = out;
    }

    /// For those who want to wait without seeing anything.
    static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    /// Shows what there is.
    Page upToNow(String run) throws ServerTrouble {
        while (true) {
            var page = shown(taken(runs.transcript(run, after)));
            if (page.entries().isEmpty()) return page;
        }
    }

    /// Shows what comes until the run stands as it was waited for.
    Page until(String run, Predicate<Page> reached) throws ServerTrouble {
        var page = upToNow(run);
        while (!reached.test(page)) {
            if (out.checkError()) return page;
            page = next(run);
        }
        return upToNow(run);
    }

    /// Waits for a piece, and shows it.
    Page next(String run) throws ServerTrouble {
        return shown(news(run));
    }

    /// Waits for a piece, for somebody else to show.
    Page news(String run) throws ServerTrouble {
        for (int tries = 1; ; tries++) {
            try {
                return taken(later.news(run, after, mark));
            } catch (ServerTrouble trouble) {
                if (tries == TRIES || !isPassing(trouble)) throw trouble;
                pause(tries);
            }
        }
    }

    private static boolean isPassing(ServerTrouble trouble) {
        return switch (trouble.kind()) {
            case BROKEN, NOT_NOW, UNREACHABLE -> true;
            case INVALID, NOT_FOUND, TOO_LATE, FORBIDDEN -> false;
        };
    }

    private static void pause(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Page taken(Page page) {
        after = page.next();
        mark = page.mark();
        return page;
    }

    private Page shown(Page page) {
        for (var line : page.entries()) out.print(text.draw(line.entry()));
        out.flush();
        return page;
    }
}
