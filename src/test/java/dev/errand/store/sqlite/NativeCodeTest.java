package dev.errand.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCodeTest {
    @TempDir
    Path folder;

    private Path unpacked() throws Exception {
        try (var files = Files.list(NativeCode.unpack(folder))) {
            return files.toList().getFirst();
        }
    }

    @Test
    void it_is_unpacked_once() throws Exception {
        var library = unpacked();
        assertThat(Files.size(library)).isGreaterThan(100_000);
        Files.setLastModifiedTime(library, FileTime.from(Instant.EPOCH));

        assertThat(unpacked()).isEqualTo(library);
        assertThat(Files.getLastModifiedTime(library).toInstant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_piece_of_it_is_replaced() throws Exception {
        Files.writeString(unpacked(), "a piece");

        assertThat(Files.size(unpacked())).isGreaterThan(100_000);
    }
}
