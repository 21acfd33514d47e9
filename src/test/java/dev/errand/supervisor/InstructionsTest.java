package dev.errand.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstructionsTest {
    /// A plain file that not even root can read from its beginning.
    private static final Path UNREADABLE = Path.of("/proc/self/mem");

    @TempDir
    Path workspace;

    @Test
    void the_repositorys_own_instructions_are_passed_on() throws Exception {
        Files.writeString(workspace.resolve("CLAUDE.md"), "Be kind.");
        assertThat(Instructions.of(Told.task(1).brief(), workspace)).endsWith("CLAUDE.md says:\n\nBe kind.");
    }

    @Test
    void instructions_that_cannot_be_read_hold_up_no_agent() {
        assertThat(Instructions.read(UNREADABLE)).startsWith(Files.exists(UNREADABLE) ? "(It cannot be read" : "");
    }
}
