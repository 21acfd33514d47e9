package dev.errand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares with a file of `src/test/resources/golden`. `-Derrand.golden=write` writes what there is now; the diff is
/// the review.
public final class Golden {
    private static final Path FOLDER =
            Path.of(System.getProperty("errand.root", ".")).resolve("src/test/resources/golden");

    private Golden() {}

    public static void compare(String name, String text) {
        var file = FOLDER.resolve(name);
        try {
            if ("write".equals(System.getProperty("errand.golden"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(text).as(name).isEqualTo(Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
