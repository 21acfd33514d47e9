package dev.errand.harness.claude;

/// Where a reply goes: the program's request, and in which of two forms it wants the reply.
record ReplyTo(Form form, String requestId) {
    enum Form {
        HOOK,
        CAN_USE_TOOL
    }

    static ReplyTo parse(String text) {
        var at = text.indexOf(':');
        if (at < 0) throw new IllegalArgumentException("not a handle of Claude Code: " + text);
        return new ReplyTo(Form.valueOf(text.substring(0, at)), text.substring(at + 1));
    }

    String text() {
        return form + ":" + requestId;
    }
}
