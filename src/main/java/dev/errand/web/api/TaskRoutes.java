package dev.errand.web.api;

import dev.errand.desk.AdoptSession;
import dev.errand.desk.Answer;
import dev.errand.desk.SubmitTask.Submission;
import dev.errand.domain.run.Run;
import dev.errand.web.Call;
import dev.errand.web.Reply;
import dev.errand.web.Route;
import dev.errand.web.Verbs;
import dev.errand.web.access.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Hands tasks in.
public final class TaskRoutes {
    private static final String KEY_FORM = "[\\x21-\\x7e]{1,200}";

    private final Verbs verbs;
    private final BriefReader briefs;
    private final Carded carded;
    /// Two senders of one key must not both find that it is new.
    private final ReentrantLock keyed = new ReentrantLock();

    public TaskRoutes(Verbs verbs, BriefReader briefs) {
        this.verbs = verbs;
        this.briefs = briefs;
        this.carded = new Carded(verbs.board());
    }

    record AdoptForm(Optional<String> folder, Optional<String> words, Optional<String> requester) {}

    public List<Route> routes() {
        return List.of(Route.post("/v1/tasks", this::submit), Route.post("/v1/adopt", this::adopt));
    }

    private Reply submit(Call call) {
        var form = call.body(TaskForm.class);
        return switch (briefs.read(form.words())) {
            case BriefReader.Read.Unclear unclear -> Reply.trouble(400, unclear.problem());
            case BriefReader.Read.Understood understood -> {
                var submission = new Submission(
                        form.over(understood.brief()),
                        TaskForm.place(form.folder()),
                        form.cause(),
                        Call.by(form.requester()),
                        form.conversation(),
                        form.startFrom());
                yield Reply.of(
                        submitted(call, submission),
                        run -> carded.reply(201, run, Map.of("remarks", understood.remarks())));
            }
        };
    }

    private Reply adopt(Call call) {
        var form = call.body(AdoptForm.class);
        var wanted = new AdoptSession.Wanted(
                TaskForm.place(form.folder()), form.words().orElse(""), Call.by(form.requester()));
        return Reply.of(verbs.adopt().adopt(wanted), run -> carded.reply(201, run, Map.of()));
    }

    private Answer<Run> submitted(Call call, Submission submission) {
        var key = call.header("Idempotency-Key");
        if (key.isEmpty()) return verbs.submit().submit(submission);
        if (!key.get().matches(KEY_FORM))
            throw Refusal.invalid("That is no Idempotency-Key", "1 to 200 letters and digits, such as a UUID");
        keyed.lock();
        try {
            return verbs.submit().submitOnce(submission, key.get());
        } finally {
            keyed.unlock();
        }
    }
}
