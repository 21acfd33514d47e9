package dev.errand.simulation;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A world in which a promise did not hold.
final class BrokenPromise extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenPromise(String message) {
        super(message);
    }

    static void unless(boolean kept, String promise, Object... about) {
        if (!kept)
            throw new BrokenPromise(
                    promise + ": " + Stream.of(about).map(Object::toString).collect(Collectors.joining(" ")));
    }
}
