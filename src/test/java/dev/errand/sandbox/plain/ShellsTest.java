package dev.errand.sandbox.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.port.Liveness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The launcher, under each shell that this machine has, with and without `setsid`.
class ShellsTest {
    @TempDir
    Path home;

    static Stream<List<String>> shells() {
        return Stream.of("/bin/dash", "/bin/bash --posix", "/bin/busybox sh", "/usr/bin/busybox sh", "/bin/mksh")
                .map(command -> List.of(command.split(" ", -1)))
                .filter(command -> Files.isExecutable(Path.of(command.getFirst())));
    }

    static Stream<Equipment> equipments() {
        return shells().flatMap(shell -> Stream.of(
                Equipment.found(shell),
                new Equipment(shell, Equipment.found(shell).hearing(), List.of("/usr/bin/setsid"), false),
                new Equipment(shell, Equipment.found(shell).hearing(), List.of(), false)));
    }

    @ParameterizedTest
    @MethodSource("equipments")
    void the_launcher_feeds_keeps_and_ends(Equipment equipment) throws Exception {
        try (var ground = new Playground(home, equipment)) {
            ground.run("trap 'echo asked; exit 3' INT; setsid --fork sleep 600; "
                    + "while :; do read -r line && echo \"$line\"; done");
            ground.say(1, "x".repeat(100_000));
            ground.say(2, "two");
            assertThat(ground.words(2)).containsExactly("x".repeat(100_000), "two");

            assertThat(ground.sandbox().stop(ground.folder(), Playground.QUICK))
                    .isIn(new Liveness.Exited(3), new Liveness.Exited(130));
            assertThat(ground.living()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void the_launcher_ends_a_program_that_no_server_wants(List<String> shell) throws Exception {
        try (var ground = new Playground(home, Equipment.found(shell))) {
            ground.lease(1);
            Files.delete(ground.server());
            ground.run("setsid --fork sleep 600; echo ready; read -r line");

            assertThat(ground.end()).isInstanceOf(Liveness.Interrupted.class);
            Playground.awaitThat(
                    "left: " + ground.living(), () -> ground.living().isEmpty());
        }
    }
}
