package dev.errand.harness.claude;

/// Where a reply goes: the program's request, and in which of two forms it wants the reply.
///
/// @param line byte offset of the line that asked. An agent can write to the program's output, and ask for something
///     else under a name that was used already: that is another request all the same
record ReplyTo(Form form, long line, String requestId) {
    enum Form {
        HOOK,
        CAN_USE_TOOL
    }

    /// Errand's first handles had no line.
    static ReplyTo parse(String text) {
        var colon = text.indexOf(':');
        if (colon < 0) throw new IllegalArgumentException("not a handle of Claude Code: " + text);
        var place = text.substring(0, colon).split("@", 2);
        var line = place.length > 1 ? Long.parseLong(place[1]) : 0;
        return new ReplyTo(Form.valueOf(place[0]), line, text.substring(colon + 1));
    }

    String text() {
        return form + "@" + line + ":" + requestId;
    }
}
