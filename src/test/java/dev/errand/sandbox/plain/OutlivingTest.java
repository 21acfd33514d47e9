package dev.errand.sandbox.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.port.Liveness;
import dev.errand.port.Marker;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutlivingTest {
    private static final String ECHO = "while read -r line; do echo \"$line\"; [ \"$line\" = bye ] && exit 5; done";

    @TempDir
    Path home;

    @Test
    void a_program_outlives_the_server_that_started_it() throws Exception {
        var server = ChildServer.fork(List.of(), "start", home.toString(), ECHO);
        var marker = new Marker(server.next());
        server.kill();

        try (var ground = new Playground(home)) {
            var program = ground.alive();
            assertThat(Proc.of(program.pid()))
                    .hasValueSatisfying(
                            seen -> assertThat(Proc.carries(seen, marker)).isTrue());
            ground.say(1, "bye");
            assertThat(ground.end()).isEqualTo(new Liveness.Exited(5));
            assertThat(ground.words()).containsExactly("bye");
            ground.sandbox().sweep(marker);
        }
    }

    @Test
    void a_server_that_ignores_signals_starts_programs_that_do_not() throws Exception {
        var deaf = List.of("/bin/sh", "-c", "trap '' HUP INT TERM; exec \"$0\" \"$@\"");
        var server = ChildServer.fork(deaf, "start", home.toString(), "kill -HUP $$; echo still here");
        var marker = new Marker(server.next());
        server.kill();

        try (var ground = new Playground(home)) {
            assertThat(ground.end()).isEqualTo(new Liveness.Exited(129));
            ground.sandbox().sweep(marker);
        }
    }

    @Test
    void servers_that_are_killed_while_they_send_lose_and_double_nothing() throws Exception {
        try (var ground = new Playground(home)) {
            ground.run(ECHO);
            for (var toHear : List.of(20, 60, 110)) {
                var server = ChildServer.fork(List.of(), "send", home.toString(), "150");
                while (!server.next().equals(toHear.toString())) {}
                server.kill();
            }
            var last = ChildServer.fork(List.of(), "send", home.toString(), "150");
            while (!last.next().equals("all sent")) {}

            assertThat(ground.words(150))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 150)
                            .mapToObj(i -> "line " + i)
                            .toList());
        }
    }
}
