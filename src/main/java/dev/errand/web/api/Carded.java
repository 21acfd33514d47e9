package dev.errand.web.api;

import dev.errand.desk.ReadBoard;
import dev.errand.domain.run.Run;
import dev.errand.web.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/// Replies that carry the card of the run they are about, as it is after what was done.
record Carded(ReadBoard board) {

    Reply reply(Run run) {
        return reply(200, run.id().value(), Map.of());
    }

    Reply reply(int status, Run run, Map<String, ?> beside) {
        return reply(status, run.id().value(), beside);
    }

    Reply reply(int status, String run, Map<String, ?> beside) {
        return Reply.of(board.card(run), card -> {
            var body = new LinkedHashMap<String, Object>();
            body.put("run", card);
            body.putAll(beside);
            return Reply.json(status, body);
        });
    }
}
