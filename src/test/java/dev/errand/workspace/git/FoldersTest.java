package dev.errand.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    private static final int FOLDERS = 300;
    private static final int DELETERS = 4;

    @TempDir
    Path folder;

    @Test
    void what_a_tool_has_write_protected_is_deleted_too() throws Exception {
        var cache = Files.createDirectories(folder.resolve("trash/cache"));
        Files.writeString(cache.resolve("file"), "content");
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("---------"));

        Folders.delete(folder.resolve("trash"));

        assertThat(folder).isEmptyDirectory();
    }

    /// Two servers, and a sweep beside a run that ends, share one trash.
    @RepeatedTest(10)
    void a_folder_that_several_delete_at_once_is_gone_for_all_of_them() throws Exception {
        var trash = folder.resolve("trash");
        for (int number = 0; number < FOLDERS; number++)
            Files.writeString(
                    Files.createDirectories(trash.resolve(number % 10 + "/" + number))
                            .resolve("file"),
                    "");
        var together = new CyclicBarrier(DELETERS);

        try (var threads = Executors.newFixedThreadPool(DELETERS)) {
            var deleters = IntStream.range(0, DELETERS)
                    .<Callable<Integer>>mapToObj(_ -> () -> {
                        together.await();
                        Folders.delete(trash);
                        return 0;
                    })
                    .toList();
            for (var deleter : threads.invokeAll(deleters)) deleter.get();
        }

        assertThat(trash).doesNotExist();
    }
}
