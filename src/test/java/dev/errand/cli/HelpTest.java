package dev.errand.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @TempDir
    Path scratch;

    @ParameterizedTest
    @ValueSource(ints = {80, 160})
    void every_verb_explains_itself(int columns) throws IOException {
        try (var desk = new Desk(scratch).atATerminal(24, columns)) {
            desk.environment.put("NO_COLOR", "1");
            var all = new StringBuilder(desk.errand("--help").out());
            for (var verb : CommandLines.line(
                            new Surroundings(
                                    desk.in, System.out, System.err, desk.environment, desk.folder, desk.people),
                            new Outside("", (_, _) -> 0, _ -> 0))
                    .getSubcommands()
                    .keySet()) {
                var result = desk.errand(verb, "--help");
                assertThat(result.out()).startsWith("Usage: errand " + verb + " ");
                assertThat(result.exit()).isZero();
                assertThat(desk.errand("help", verb).out()).isEqualTo(result.out());
                all.append("\n$ errand ").append(verb).append(" --help\n").append(result.out());
            }
            Golden.compare("help-" + columns + ".txt", all.toString());
        }
    }

    @Test
    void exit_statuses_are_explained_as_the_page_does() throws IOException {
        try (var desk = new Desk(scratch)) {
            var told = desk.errand("help", "exit-codes").out();

            assertThat(told).isEqualTo(HelpVerb.EXIT_CODES);
            var page = Files.readString(
                    Path.of(System.getProperty("errand.root", ".")).resolve("docs/cli.md"));
            assertThat(page).contains(told.lines().skip(2).reduce("", (all, line) -> all + line + "\n"));
        }
    }

    @Test
    void the_version_is_the_one_of_the_build() throws IOException {
        try (var desk = new Desk(scratch)) {
            assertThat(desk.errand("--version").out()).isEqualTo("errand 1.2.3\n");
        }
    }

    @Test
    void what_is_no_verb_or_no_option_is_told_with_a_way_out() throws IOException {
        try (var desk = new Desk(scratch)) {
            assertThat(desk.errand("fly"))
                    .isEqualTo(new Desk.Result(Exit.USAGE, "", "There is no verb fly.\n  Try: errand help\n"));
            assertThat(desk.errand("ls", "--fly").err()).endsWith("Try: errand ls --help\n");
            assertThat(desk.errand().exit()).isEqualTo(Exit.USAGE);
            assertThat(desk.errand("help", "fly").exit()).isEqualTo(Exit.USAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void a_shell_can_read_its_completion(String shell) throws Exception {
        try (var desk = new Desk(scratch)) {
            var file = scratch.resolve("completion");
            Files.writeString(file, desk.errand("completion", shell).out());
            var bash = new ProcessBuilder("bash", "-n", file.toString())
                    .inheritIO()
                    .start();

            assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(bash.exitValue()).isZero();
            assertThat(Files.readString(file)).contains("cherry-pick", "--priority");
            assertThat(desk.errand("completion", "fish").exit()).isEqualTo(Exit.USAGE);
        }
    }
}
