package dev.errand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.journal.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path scratch;

    private Path folder() throws Exception {
        var folder = Files.createDirectories(scratch.resolve("h"));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String mode(Path folder) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    @Test
    void a_new_one_is_its_users_alone_and_one_of_ours_becomes_so() throws Exception {
        assertThat(new Home(scratch.resolve("new/h")).make()).isEmpty();
        assertThat(mode(scratch.resolve("new/h"))).isEqualTo("rwx------");

        Files.writeString(folder().resolve("settings"), "slots = 1");
        Files.writeString(folder().resolve("notes"), "mine");
        assertThat(new Home(folder()).make()).isEmpty();
        assertThat(mode(scratch.resolve("h"))).isEqualTo("rwx------");
    }

    @Test
    void a_folder_of_other_things_is_not_closed_to_others() throws Exception {
        Files.writeString(folder().resolve("notes"), "everybody's");
        Files.writeString(folder().resolve("server.log"), "");

        assertThat(new Home(folder()).make().map(Problem::what)).contains("Others may enter " + folder());
        assertThat(mode(scratch.resolve("h"))).isEqualTo("rwxr-xr-x");
    }

    @Test
    void what_keeps_a_server_from_running_is_told_in_words() throws Exception {
        var file = Files.writeString(scratch.resolve("file"), "");
        var told = new ArrayList<Problem>();
        new Serve().serve(Map.of("ERRAND_HOME", file.toString()), told::add);
        Files.createDirectories(scratch.resolve("damaged/store"));
        Files.writeString(scratch.resolve("damaged/store/errand.db"), "this is no database, ".repeat(400));
        new Serve()
                .serve(
                        Map.of("ERRAND_HOME", scratch.resolve("damaged").toString(), "PATH", System.getenv("PATH")),
                        told::add);

        assertThat(told)
                .extracting(Problem::what)
                .satisfiesExactly(
                        what -> assertThat(what).isEqualTo(file + " is a file"),
                        what -> assertThat(what)
                                .startsWith("The file ")
                                .contains("is damaged, or is not a store of Errand"));
    }
}
