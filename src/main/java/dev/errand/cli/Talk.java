package dev.errand.cli;

import dev.errand.cli.Attached.Came;
import dev.errand.terminal.LineEditor;
import dev.errand.terminal.Prompt;
import dev.errand.terminal.RawTerminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/// Both directions of a conversation: at a terminal with a row to type in below what grows, elsewhere line by line.
final class Talk implements AutoCloseable {
    private static final String PASTES = "\u001b[?2004h";
    private static final String NO_PASTES = "\u001b[?2004l";

    private final PrintStream out;
    private final BlockingQueue<Came> queue;
    private final Optional<RawTerminal> raw;
    private final Prompt prompt;
    private final LineEditor editor = new LineEditor();
    private boolean closed;

    private Talk(Surroundings at, BlockingQueue<Came> queue, Optional<RawTerminal> raw) {
        this.out = at.out();
        this.queue = queue;
        this.raw = raw;
        this.prompt = new Prompt(out, at.ink(), at::width);
    }

    static Talk open(Surroundings at, BlockingQueue<Came> queue) {
        var people = at.people().in() && at.people().out();
        var raw = people ? RawTerminal.open(at.out(), PASTES, NO_PASTES) : Optional.<RawTerminal>empty();
        var talk = new Talk(at, queue, raw);
        var input = new BufferedReader(new InputStreamReader(at.in(), StandardCharsets.UTF_8));
        Thread.ofPlatform().daemon().name("typed").start(() -> talk.read(input));
        if (raw.isPresent()) talk.prompt.show("");
        return talk;
    }

    private void read(BufferedReader input) {
        try {
            if (raw.isPresent())
                for (int key = input.read(); key >= 0; key = input.read()) queue.add(new Came.Key(key));
            else
                for (var line = input.readLine(); line != null; line = input.readLine())
                    queue.add(new Came.Typed(line));
        } catch (IOException e) {
            // Nobody can type any more, which is the same as the end.
        }
        queue.add(new Came.Left());
    }

    void key(int character) {
        switch (editor.take(character).orElse(null)) {
            case LineEditor.Typed.Line(var text) -> {
                prompt.above("› " + text.replace("\n", "\n  ") + "\n");
                queue.add(new Came.Typed(text));
            }
            case LineEditor.Typed.End() -> queue.add(new Came.Left());
            case null -> {}
        }
        prompt.show(editor.text());
    }

    /// Whole lines.
    void print(String lines) {
        if (raw.isPresent()) prompt.above(lines);
        else out.print(lines);
        out.flush();
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        if (raw.isEmpty()) return;
        prompt.hide();
        raw.get().close();
    }
}
