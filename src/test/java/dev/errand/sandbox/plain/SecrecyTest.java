package dev.errand.sandbox.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.port.Launch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecrecyTest {
    @TempDir
    Path home;

    @Test
    void what_is_in_the_environment_is_nowhere_else() throws Exception {
        var secret = UUID.randomUUID().toString();
        try (var ground = new Playground(home)) {
            ground.give(Map.of("PATH", "/usr/bin:/bin", "TOKEN", secret));
            ground.run("echo \"${#TOKEN}\"; while read -r line; do echo \"$line\"; done");
            ground.say(1, "hello");
            assertThat(ground.words(2)).containsExactly("36", "hello");

            assertThat(commandLines()).isNotEmpty().noneMatch(line -> line.contains(secret));
            assertThat(textsUnder(ground.folder())).isNotEmpty().noneMatch(text -> text.contains(secret));
        }
    }

    private static List<String> commandLines() {
        var lines = new ArrayList<String>();
        for (var seen : Proc.all()) {
            try {
                lines.add(Files.readString(Path.of("/proc/" + seen.pid() + "/cmdline"), StandardCharsets.ISO_8859_1));
            } catch (IOException gone) {
                // It ended while we looked.
            }
        }
        return lines;
    }

    private static List<String> textsUnder(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            var texts = new ArrayList<String>();
            for (var file : files.filter(Files::isRegularFile).toList())
                texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            return texts;
        }
    }

    @Test
    void a_program_sees_its_environment_and_the_marker_and_no_more() throws Exception {
        try (var ground = new Playground(home)) {
            ground.give(Map.of("PATH", "/no/such/folder:/usr/bin", "A", "a b\n\"c\""));
            ground.sandbox().start(ground.launch(false, "/bin/cat", "/proc/self/environ"));
            ground.end();

            var environment = Files.readString(ground.folder().resolve("out"));
            assertThat(environment.split("\0", -1))
                    .containsExactlyInAnyOrder(
                            "PATH=/no/such/folder:/usr/bin",
                            "A=a b\n\"c\"",
                            "ERRAND_RUN=" + ground.marker().value(),
                            "");
        }
    }

    @Test
    void a_program_gets_no_open_file_but_its_three() throws Exception {
        try (var ground = new Playground(home)) {
            ground.run("for file in /proc/self/fd/*; do echo \"${file##*/}\"; done; exit");
            ground.end();

            // The fourth is the folder that the shell lists.
            assertThat(ground.words()).startsWith("0", "1", "2").hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void names_that_a_shell_cannot_pass_on_are_refused() throws Exception {
        try (var ground = new Playground(home)) {
            for (var name : Arrays.asList("with.dot", "errand_fed", "ERRAND_RUN", "")) {
                ground.give(Map.of(name, "x"));
                assertThatThrownBy(() -> ground.launch(true, "true")).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void a_program_and_its_files_are_of_one_user_but_the_workspace_is_shared_as_usual() throws Exception {
        try (var ground = new Playground(home)) {
            Launch launch = ground.launch(false, "/bin/sh", "-c", "umask");
            ground.sandbox().start(launch);
            ground.end();

            assertThat(ground.words()).containsExactly("0022");
        }
    }
}
