package dev.errand.web.text;

/// Colours, where a terminal wants them.
enum Paint {
    PLAIN,
    COLOURS;

    private static final String OFF = "\u001b[0m";

    static Paint of(boolean colours) {
        return colours ? COLOURS : PLAIN;
    }

    String strong(String text) {
        return with("1", text);
    }

    String dim(String text) {
        return with("2", text);
    }

    /// In some other way.
    ///
    /// @param code the numbers of the terminal's colour
    String with(String code, String text) {
        return switch (this) {
            case PLAIN -> text;
            case COLOURS -> text.isBlank() ? text : "\u001b[" + code + "m" + text + OFF;
        };
    }
}
