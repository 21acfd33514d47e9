package dev.errand.harness.claude;

import java.util.Map;
import tools.jackson.core.JacksonException;

/// What must be remembered of the lines before a bookmark.
///
/// @param version the program's own, empty before it was up
/// @param hopeless whether it was said already that the agent cannot go on
/// @param calls tools that were called and have not answered, by tool use id
record Memo(
        int format,
        String version,
        boolean hopeless,
        Map<String, Dialogue.Call> calls,
        Requests.Memo requests,
        Turns.Memo turns,
        Ledger.Memo ledger) {
    private static final int FORMAT = 1;
    static final Memo START = new Memo("", false, Map.of(), Requests.Memo.START, Turns.Memo.START, Ledger.Memo.START);

    Memo {
        calls = Map.copyOf(calls);
    }

    Memo(
            String version,
            boolean hopeless,
            Map<String, Dialogue.Call> calls,
            Requests.Memo requests,
            Turns.Memo turns,
            Ledger.Memo ledger) {
        this(FORMAT, version, hopeless, calls, requests, turns, ledger);
    }

    static Memo parse(String text) {
        if (text.isEmpty()) return START;
        try {
            var memo = Json.parse(text, Memo.class);
            if (memo.format == FORMAT) return memo;
            throw new IllegalStateException("a memo of a newer Errand: format " + memo.format);
        } catch (JacksonException e) {
            throw new IllegalStateException("not a memo: " + text, e);
        }
    }

    String text() {
        return Json.line(this);
    }
}
