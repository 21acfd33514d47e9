package dev.errand.sandbox.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.port.InputLine;
import dev.errand.port.Liveness;
import dev.errand.port.SandboxTrouble;
import dev.errand.port.Unsent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
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
    void a_line_of_a_megabyte_arrives_byte_for_byte() throws Exception {
        var text = new StringBuilder();
        new Random(7).ints(1 << 18, 0x20, 0x2000).forEach(text::appendCodePoint);
        var bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        assertThat(bytes.length).isGreaterThan(700_000);
        ground.run("head -c " + bytes.length + " >got; read -r next; echo \"$next\"");

        ground.say(1, text.toString());
        ground.say(2, "next");

        assertThat(ground.end()).isEqualTo(new Liveness.Exited(0));
        assertThat(ground.words()).containsExactly("next");
        assertThat(Files.readAllBytes(home.resolve("got"))).isEqualTo(bytes);
    }

    @Test
    void a_server_that_died_before_its_file_was_whole_has_sent_nothing() throws Exception {
        ground.run(ECHO);
        Files.writeString(ground.folder.resolve("in/00000000000000000001.json.a1b2.tmp"), "half a li");
        assertThat(ground.sandbox.unsent(ground.folder)).isEmpty();

        ground.say(1, "a line");
        ground.say(2, "last");

        assertThat(ground.words(2)).containsExactly("a line", "last");
    }

    @Test
    void a_server_that_died_before_it_rang_has_sent_when_the_next_one_comes() throws Exception {
        ground.run(ECHO);
        Durable.replace(ground.folder.resolve("in/00000000000000000001.json"), "a line\n");

        ground.sandbox.unsent(ground.folder);

        assertThat(ground.words(1)).containsExactly("a line");
        ground.say(1, "a line");
        ground.say(2, "last");
        assertThat(ground.words(2)).containsExactly("a line", "last");
    }

    @Test
    void without_any_server_a_line_goes_in_with_the_next_tick() throws Exception {
        ground.run(ECHO);
        ground.alive();
        Durable.replace(ground.folder.resolve("in/00000000000000000001.json"), "a line\n");

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
        for (var number : numbers) server.send(ground.folder, new InputLine(number, number.toString()));
        return null;
    }

    @Test
    void a_program_that_does_not_read_can_be_seen_and_stopped() throws Exception {
        var before = Instant.now().minusSeconds(2);
        ground.run("echo ready; exec sleep 600");
        ground.words(1);
        ground.say(1, "x".repeat(1 << 20));
        ground.say(2, "more");

        var unsent = ground.sandbox.unsent(ground.folder);
        assertThat(unsent).extracting(Unsent::seq).containsExactly(1L, 2L);
        assertThat(unsent.getFirst().since()).isBetween(before, Instant.now().plusSeconds(2));

        assertThat(ground.sandbox.stop(ground.folder, Playground.QUICK)).isEqualTo(new Liveness.Exited(130));
        assertThat(ground.living()).isEmpty();
    }

    @Test
    void a_full_bell_stops_nobody() throws Exception {
        ground.run("echo ready; exec sleep 600");
        ground.words(1);
        ground.say(1, "x".repeat(1 << 20));
        for (int i = 0; i < 70_000; i++) Libc.ring(ground.folder.resolve("bell.fifo"));

        ground.say(2, "more");

        assertThat(ground.sandbox.unsent(ground.folder)).hasSize(2);
    }

    @Test
    void a_line_that_waits_for_a_launcher_is_not_lost() throws Exception {
        ground.run("exit 0");
        ground.end();
        ground.say(1, "too late");

        assertThat(ground.sandbox.unsent(ground.folder)).extracting(Unsent::seq).containsExactly(1L);
    }

    @Test
    void a_program_without_input_reads_its_end_at_once_and_takes_no_lines() throws Exception {
        ground.sandbox.start(ground.launch(false, "/bin/sh", "-c", "read -r line || echo end of input"));

        ground.end();
        assertThat(ground.words()).containsExactly("end of input");
        assertThatThrownBy(() -> ground.say(1, "hello")).isInstanceOf(IllegalStateException.class);
        assertThat(ground.sandbox.unsent(ground.folder)).isEmpty();
    }
}
