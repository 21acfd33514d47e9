package dev.errand.web.api;

import dev.errand.desk.ReplyToAsk;
import dev.errand.desk.RetryRun;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.web.Call;
import dev.errand.web.Reply;
import dev.errand.web.Route;
import dev.errand.web.Verbs;
import dev.errand.web.access.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What people do with a run while it goes on: talk to it, answer it, end it, begin it again.
public final class SteerRoutes {
    private final Verbs verbs;
    private final Carded carded;

    public SteerRoutes(Verbs verbs) {
        this.verbs = verbs;
        this.carded = new Carded(verbs.board());
    }

    record WordsForm(Optional<String> words, Optional<String> requester) {}

    record ReplyForm(
            Optional<String> ask,
            Optional<String> verdict,
            Optional<List<String>> answers,
            Optional<String> note,
            Optional<String> requester) {

        Verdict meant() {
            if (verdict.isEmpty() && answers.filter(given -> !given.isEmpty()).isPresent()) return Verdict.ALLOW;
            return switch (verdict.orElse("")) {
                case "allow" -> Verdict.ALLOW;
                case "deny" -> Verdict.DENY;
                default ->
                    throw Refusal.invalid("A reply says allow or deny, or has answers", "{\"verdict\": \"allow\"}");
            };
        }
    }

    record RetryForm(Optional<String> words, Optional<Boolean> fresh, Optional<String> requester) {}

    record NameForm(Optional<String> requester) {}

    public List<Route> routes() {
        return List.of(
                Route.post("/v1/runs/{run}/messages", this::send),
                Route.post("/v1/runs/{run}/reply", this::reply),
                Route.post("/v1/runs/{run}/stop", this::stop),
                Route.post("/v1/runs/{run}/retry", this::retry));
    }

    private Reply send(Call call) {
        var form = call.body(WordsForm.class);
        var sent = verbs.send().send(call.run(), form.words().orElse(""), Call.by(form.requester()));
        return Reply.of(sent, carded::reply);
    }

    private Reply reply(Call call) {
        var form = call.body(ReplyForm.class);
        var words = new ReplyToAsk.Words(
                form.ask(),
                form.meant(),
                form.answers().orElse(List.of()),
                form.note().orElse(""),
                Call.by(form.requester()));
        return Reply.of(
                verbs.reply().reply(call.run(), words),
                ask -> carded.reply(200, call.run(), Map.of("ask", AskView.of(ask))));
    }

    private Reply stop(Call call) {
        var by = Call.by(call.body(NameForm.class).requester());
        return Reply.of(verbs.stop().stop(call.run(), by), carded::reply);
    }

    private Reply retry(Call call) {
        var form = call.body(RetryForm.class);
        var words = new RetryRun.Words(form.words().orElse(""), form.fresh().orElse(false), Call.by(form.requester()));
        return Reply.of(verbs.retry().retry(call.run(), words), run -> carded.reply(201, run, Map.of()));
    }
}
