package dev.errand.desk;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Says what is missing on this machine, before a run finds out.
///
/// @param looks each looks at something when it is called
public record Doctor(List<Supplier<List<Checkup>>> looks) {
    public Doctor {
        looks = List.copyOf(looks);
    }

    public List<Checkup> examine() {
        return looks.stream().flatMap(Doctor::look).toList();
    }

    /// A look that breaks must not hide what the others found.
    private static Stream<Checkup> look(Supplier<List<Checkup>> looking) {
        try {
            return looking.get().stream();
        } catch (RuntimeException mistake) {
            return Stream.of(new Checkup("checkup", false, true, "broke: " + mistake, "report this, please"));
        }
    }
}
