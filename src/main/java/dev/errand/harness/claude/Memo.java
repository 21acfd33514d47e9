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

    /// Far more than is ever open at once. An agent can write what it likes into the program's output, and its memo is
    /// read and written with every look at it, by the one who looks at all the others too.
    private static final int OPEN_MAX = 2_000;

    private static final int TEXT_MAX = 2 << 20;

    static final Memo START = new Memo("", false, Map.of(), Requests.Memo.START, Turns.Memo.START, Ledger.Memo.START);

    Memo {
        var open = calls.size()
                + requests.open().size()
                + requests.replied().size()
                + turns.queued().size();
        if (open > OPEN_MAX) throw new IllegalStateException("the agent leaves " + open + " things open at once");
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
        var text = Json.line(this);
        if (text.length() > TEXT_MAX) throw new IllegalStateException("the agent leaves more open than can be kept");
        return text;
    }
}
