package dev.errand.cli;

import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.domain.board.RunCard;
import dev.errand.terminal.BoardScreen;
import dev.errand.terminal.Changes;
import dev.errand.terminal.Clean;
import dev.errand.terminal.Columns;
import dev.errand.terminal.Frames;
import dev.errand.terminal.Notices;
import dev.errand.terminal.RawTerminal;
import dev.errand.terminal.Tty;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// `errand ls --watch`: the board, drawn again each second, until q.
final class Watching {
    private static final int MOST = 200;
    private static final int LEFT = -1;

    private final Verb verb;
    private final Runs later;
    private final Surroundings at;
    private final Changes changes = new Changes();
    private final BlockingQueue<Integer> keys = new LinkedBlockingQueue<>();

    Watching(Verb verb) throws ServerTrouble {
        this.verb = verb;
        // Whoever shuts the server down while somebody watches does not want it started again a second later.
        this.later = new Runs(verb.server().asItIs());
        this.at = verb.at();
    }

    int watch() throws ServerTrouble {
        if (!at.people().out() || !at.people().in())
            throw Verb.misused("There is no terminal to watch on", "", "errand ls, or errand ls --json");
        var cards = verb.runs().board(MOST); // Trouble with the server is told on the ordinary screen.
        var raw = RawTerminal.open(at.out(), Frames.ENTER, Frames.LEAVE);
        if (raw.isEmpty()) throw Verb.misused("This terminal cannot be drawn on", "stty refuses", "errand ls");
        try (var _ = raw.get()) {
            Thread.ofPlatform().daemon().name("keys").start(this::readKeys);
            draw(cards);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Exit.OK;
    }

    private void draw(List<RunCard> first) throws InterruptedException {
        var frames = new Frames(at.out());
        var notices = new Notices(at.out(), at.environment());
        var cards = first;
        var trouble = Optional.<String>empty();
        while (!at.out().checkError()) {
            var size = at.people().size().get();
            frames.draw(rows(cards, trouble, size), size);
            if (trouble.isEmpty()) changes.since(cards).forEach(notices::tell);
            var key = keys.poll(1, TimeUnit.SECONDS);
            if (key != null && (key == 'q' || key == 'Q' || key == LEFT)) return;
            try {
                cards = later.board(MOST);
                trouble = Optional.empty();
            } catch (ServerTrouble away) {
                trouble = Optional.of(Clean.line(away.problem().toString()));
            }
        }
    }

    /// While the server is away, what it said last stays, and one row says so.
    private List<String> rows(List<RunCard> cards, Optional<String> trouble, Tty.Size size) {
        var rows = new BoardScreen(at.ink(), size, Instant.now()).draw(cards);
        if (trouble.isEmpty()) return rows;
        var with = new ArrayList<>(rows);
        with.set(0, at.ink().red(Columns.cut(trouble.get(), size.columns())));
        return with;
    }

    private void readKeys() {
        try {
            for (int key = at.in().read(); key >= 0; key = at.in().read()) keys.add(key);
        } catch (IOException e) {
            // Nobody can type any more, which is the same as the end.
        }
        keys.add(LEFT);
    }
}
