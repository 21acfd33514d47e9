package dev.errand.harness.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    @Test
    void keys_are_read_and_never_shown(@TempDir Path folder) throws IOException {
        var found = Keys.in(
                file(folder, "# mine\n\nANTHROPIC_API_KEY = sk-secret=1 \nANTHROPIC_BASE_URL=http://x\n", "rw-------"));
        assertThat(found)
                .isInstanceOfSatisfying(
                        Keys.Found.Here.class,
                        here -> assertThat(here.keys().variables())
                                .isEqualTo(
                                        Map.of("ANTHROPIC_API_KEY", "sk-secret=1", "ANTHROPIC_BASE_URL", "http://x")));
        assertThat(found.toString()).contains("ANTHROPIC_API_KEY").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwxrwxrwx"})
    void a_file_that_is_open_to_others_is_refused(String permissions, @TempDir Path folder) throws IOException {
        var found = Keys.in(file(folder, "ANTHROPIC_API_KEY=sk-secret\n", permissions));
        assertThat(found).asString().contains("open to others", "chmod 600").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk-secret\n", "PATH=/secret\n", "ANTHROPIC_BASE_URL=http://secret\n", "=secret\n"})
    void a_file_without_a_key_is_refused(String text, @TempDir Path folder) throws IOException {
        assertThat(Keys.in(file(folder, text, "rw-------")))
                .isInstanceOf(Keys.Found.Refused.class)
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void a_missing_file_says_how_to_make_one(@TempDir Path folder) {
        assertThat(Keys.in(folder.resolve("keys"))).asString().contains("no key", "ANTHROPIC_API_KEY", "chmod 600");
    }

    private static Path file(Path folder, String text, String permissions) throws IOException {
        var file = Files.writeString(folder.resolve("keys"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
