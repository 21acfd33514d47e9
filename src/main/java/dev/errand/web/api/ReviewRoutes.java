package dev.errand.web.api;

import dev.errand.domain.journal.Problem;
import dev.errand.port.Forge.Pick;
import dev.errand.port.Merge;
import dev.errand.web.Call;
import dev.errand.web.Reply;
import dev.errand.web.Route;
import dev.errand.web.Verbs;
import dev.errand.web.access.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What reviewers do with a change.
public final class ReviewRoutes {
    private final Verbs verbs;
    private final Carded carded;

    public ReviewRoutes(Verbs verbs) {
        this.verbs = verbs;
        this.carded = new Carded(verbs.board());
    }

    record NameForm(Optional<String> requester) {}

    record PickForm(
            Optional<List<String>> commits,
            Optional<List<String>> files,
            Optional<List<Integer>> hunks,
            Optional<String> requester) {

        Pick pick() {
            if (Stream.of(commits, files, hunks).filter(Optional::isPresent).count() > 1)
                throw Refusal.invalid("Commits, files or hunks: one of them", "{\"files\": [\"src/a.txt\"]}");
            if (files.isPresent()) return new Pick.Files(files.get());
            if (hunks.isPresent()) return new Pick.Hunks(hunks.get());
            return new Pick.Commits(commits.orElse(List.of()));
        }
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/v1/runs/{run}/diff", this::diff),
                Route.post("/v1/runs/{run}/merge", this::merge),
                Route.post("/v1/runs/{run}/cherry-pick", this::cherryPick),
                Route.post("/v1/runs/{run}/discard", this::discard));
    }

    private Reply diff(Call call) {
        return Reply.of(verbs.review().diff(call.run()), Reply::text);
    }

    private Reply merge(Call call) {
        var by = Call.by(call.body(NameForm.class).requester());
        return Reply.of(verbs.review().merge(call.run(), by), merge -> merged(call, merge));
    }

    private Reply cherryPick(Call call) {
        var pick = call.body(PickForm.class).pick();
        return Reply.of(verbs.review().cherryPick(call.run(), pick), merge -> merged(call, merge));
    }

    private Reply merged(Call call, Merge merge) {
        return switch (merge) {
            case Merge.Done done ->
                carded.reply(200, call.run(), Map.of("commit", done.commit(), "where", done.where(), "already", false));
            case Merge.AlreadyThere there ->
                carded.reply(200, call.run(), Map.of("commit", there.commit(), "where", "", "already", true));
            case Merge.Refused refused ->
                Reply.trouble(409, new Problem("Nothing was changed", refused.why(), refused.command()));
        };
    }

    private Reply discard(Call call) {
        var by = Call.by(call.body(NameForm.class).requester());
        return Reply.of(
                verbs.review().discard(call.run(), by),
                kept -> carded.reply(200, call.run(), Map.of("ref", kept.ref(), "bringBack", kept.bringBack())));
    }
}
