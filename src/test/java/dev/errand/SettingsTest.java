package dev.errand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void the_environment_wins_over_the_file() throws Exception {
        Files.writeString(home().settings(), "slots = 3\nmode = ask\nclaude.plugins = /a:/b\n");
        var settings = found(Map.of("ERRAND_SLOTS", "5"));
        assertThat(settings.slots()).isEqualTo(5);
        assertThat(settings.mode()).isEqualTo(dev.errand.domain.policy.Mode.ASK);
        assertThat(settings.plugins()).isEqualTo(List.of(Path.of("/a"), Path.of("/b")));
    }

    @Test
    void a_name_that_does_not_exist_is_not_taken_for_silence() throws Exception {
        Files.writeString(home().settings(), "slot = 3\n");
        assertThat(Settings.read(home(), Map.of()))
                .asString()
                .contains("There is no setting called slot", home().settings().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "SLOTS, 0",
        "SLOTS, many",
        "TCP, -1",
        "MODE, yolo",
        "TCP, 70000",
        "LIMIT_USD, five",
        "LIMIT_USD, 0",
        "LIMIT_USD, -3",
        "LIMIT_TOKENS, 0",
        "LIMIT_MINUTES, 0",
        "LEASE_TICKS, 1.5"
    })
    void a_value_that_makes_no_sense_is_named(String name, String value) throws Exception {
        assertThat(Settings.read(home(), Map.of("ERRAND_" + name, value)))
                .asString()
                .contains("ERRAND_" + name + " = " + value + " makes no sense");
    }

    @Test
    void the_page_for_operators_names_them_all() throws Exception {
        var page = Files.readString(Path.of("docs/settings.md"));
        var rows = page.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(1, line.indexOf('|', 1)));
        var names = rows.flatMap(
                cell -> Pattern.compile("`([^`]+)`").matcher(cell).results().map(match -> match.group(1)));
        assertThat(names).containsExactlyElementsOf(Settings.NAMES);
    }

    private Settings found(Map<String, String> environment) throws Exception {
        return switch (Settings.read(home(), environment)) {
            case Settings.Found.Here here -> here.settings();
            case Settings.Found.Wrong wrong ->
                throw new AssertionError(wrong.problem().toString());
        };
    }

    private Home home() {
        return Home.of(Map.of("ERRAND_HOME", folder.toString()));
    }
}
