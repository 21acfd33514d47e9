package dev.errand.sandbox.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.port.InputLine;
import dev.errand.port.SandboxTrouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendingTest {
    private static final String ECHO = "while read -r line; do echo \"$line\"; done";

    @TempDir
    Path home;

    Playground ground;

    @BeforeEach
    void open() throws SandboxTrouble {
        ground = new Playground(home);
    }

    @AfterEach
    void close() throws SandboxTrouble {
        ground.close();
    }

    @Test
    void a_server_that_died_before_its_file_was_whole_has_sent_nothing() throws Exception {
        ground.run(ECHO);
        Files.writeString(ground.folder().resolve("in/00000000000000000001.json.a1b2.tmp"), "half a li");
        assertThat(ground.sandbox().unsent(ground.folder())).isEmpty();

        ground.say(1, "a line");
        ground.say(2, "last");

        assertThat(ground.words(2)).containsExactly("a line", "last");
    }

    @Test
    void a_server_that_died_before_it_rang_has_sent_when_the_next_one_comes() throws Exception {
        ground.run(ECHO);
        Durable.replace(ground.folder().resolve("in/00000000000000000001.json"), "a line\n");

        ground.sandbox().unsent(ground.folder());

        assertThat(ground.words(1)).containsExactly("a line");
        ground.say(1, "a line");
        ground.say(2, "last");
        assertThat(ground.words(2)).containsExactly("a line", "last");
    }

    @Test
    void without_any_server_a_line_goes_in_with_the_next_tick() throws Exception {
        ground.run(ECHO);
        ground.alive();
        Durable.replace(ground.folder().resolve("in/00000000000000000001.json"), "a line\n");

        assertThat(ground.words(1)).containsExactly("a line");
    }

    @Test
    void two_servers_that_send_the_same_lines_at_once_send_each_once() throws Exception {
        ground.run(ECHO);
        var numbers = LongStream.rangeClosed(1, 60).boxed().toList();
        try (var senders = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 2; i++) work.add(() -> sendAll(numbers));
            for (var sent : senders.invokeAll(work)) sent.get();
        }

        ground.say(61, "61");
        ground.say(62, "62");

        Playground.awaitThat(
                "lost",
                () -> ground.words()
                        .containsAll(numbers.stream().map(String::valueOf).toList()));
        Playground.awaitThat("lost", () -> ground.words().contains("62"));
        assertThat(ground.words()).doesNotHaveDuplicates().hasSize(62);
    }

    private @org.jspecify.annotations.Nullable Void sendAll(Iterable<Long> numbers) throws SandboxTrouble {
        var server = new PlainSandbox(Equipment.found());
        for (var number : numbers) server.send(ground.folder(), new InputLine(number, number.toString()));
        return null;
    }

    @Test
    void a_full_bell_stops_nobody() throws Exception {
        ground.run("echo ready; exec sleep 600");
        ground.words(1);
        ground.say(1, "x".repeat(1 << 20));
        for (int i = 0; i < 70_000; i++) Libc.ring(ground.folder().resolve("bell.fifo"));

        ground.say(2, "more");

        assertThat(ground.sandbox().unsent(ground.folder())).hasSize(2);
    }
}
