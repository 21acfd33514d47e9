package dev.errand.sandbox.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.port.Liveness;
import dev.errand.port.SandboxTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    @TempDir
    Path home;

    Path disk;

    @BeforeEach
    void mountASmallDisk() throws Exception {
        disk = Files.createDirectory(home.resolve("disk"));
        var mounted = run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString());
        if (!mounted) System.out.println("FullDiskTest is left out: it needs to mount a small tmpfs.");
        assumeTrue(mounted);
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    private void fill() {
        assertThatThrownBy(() -> Files.write(disk.resolve("fill"), new byte[1 << 20]))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_line_that_finds_no_room_is_trouble_and_can_be_sent_again() throws Exception {
        try (var ground = new Playground(disk)) {
            ground.run("read -r line; echo \"$line\"; exit 6");
            ground.alive();
            fill();

            assertThatThrownBy(() -> ground.say(1, "hello"))
                    .isInstanceOf(SandboxTrouble.class)
                    .hasMessageContaining("No space left on device");
            assertThat(ground.folder().resolve("in")).isEmptyDirectory();

            Files.delete(disk.resolve("fill"));
            ground.say(1, "hello");
            assertThat(ground.end()).isEqualTo(new Liveness.Exited(6));
            assertThat(ground.words()).containsExactly("hello");
        }
    }

    @Test
    void the_exit_status_finds_room() throws Exception {
        try (var ground = new Playground(disk)) {
            ground.run("read -r line; exit 6");
            ground.alive();
            fill();

            Signals.TERMINATE.sendTo(ground.alive());

            assertThat(ground.end()).isEqualTo(new Liveness.Exited(143));
        }
    }
}
