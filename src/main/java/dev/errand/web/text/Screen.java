package dev.errand.web.text;

import java.time.Instant;

/// What a text is drawn for.
///
/// @param width in cells
/// @param now what ages are counted from
public record Screen(int width, boolean colours, Instant now) {
    /// From here on there is room for one more column.
    private static final int WIDE = 120;
    /// Below this there is room for a title only.
    private static final int NARROW = 60;

    Paint paint() {
        return Paint.of(colours);
    }

    boolean isNarrow() {
        return width < NARROW;
    }

    boolean isWide() {
        return width >= WIDE;
    }
}
