package dev.errand.harness.claude;

import dev.errand.domain.session.AgentEvent;
import dev.errand.domain.session.AgentEvent.TurnOver;
import dev.errand.domain.session.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Whether a turn runs, and what its end means. A turn is over for Errand only when no background work and no message
/// is left that begins another one by itself.
final class Turns {
    /// @param running whether the model is at work; true before the first line, for it was given words
    /// @param queued messages that were read and wait for their turn
    /// @param background the descriptions of work that goes on when the turn is over
    /// @param resetsAt when the quota is there again, in seconds since 1970; 0: nothing was said
    /// @param held the end of a turn that is not told yet, for work goes on in the background
    record Memo(boolean running, List<String> queued, List<String> background, long resetsAt, Optional<Held> held) {
        static final Memo START = new Memo(true, List.of(), List.of(), 0, Optional.empty());

        Memo {
            queued = List.copyOf(queued);
            background = List.copyOf(background);
        }
    }

    record Held(String lastWords, Instant since) {}

    /// A command that never ends, such as a server for trying things out, must not hold up the run for ever.
    static final Duration BACKGROUND_MAX = Duration.ofMinutes(10);

    /// The longest quotas are those of a month.
    private static final Duration RESET_MAX = Duration.ofDays(32);

    private final Gathering gathering;
    private boolean running;
    private final Set<String> queued;
    private List<String> background;
    private long resetsAt;
    private Optional<Held> held;

    Turns(Gathering gathering, Memo memo) {
        this.gathering = gathering;
        this.running = memo.running();
        this.queued = new LinkedHashSet<>(memo.queued());
        this.background = memo.background();
        this.resetsAt = memo.resetsAt();
        this.held = memo.held();
    }

    Memo memo() {
        return new Memo(running, List.copyOf(queued), background, resetsAt, held);
    }

    boolean running() {
        return running;
    }

    boolean hasBackground() {
        return !background.isEmpty();
    }

    void state(String state) {
        running = !state.equals("idle");
        if (running) held = Optional.empty();
    }

    /// A message is `queued` when it was read, `started` when it is taken up, and then `completed` or `cancelled`.
    void message(Line line) {
        if (line.text("state").equals("queued")) queued.add(line.text("command_uuid"));
        else queued.remove(line.text("command_uuid"));
    }

    /// The tasks in the background, as two kinds of lines list them: all of them each time.
    void background(JsonNode tasks) {
        if (!tasks.isArray()) return;
        background = StreamSupport.stream(tasks.spliterator(), false)
                .map(task -> task.path("description").asString("background work"))
                .toList();
        // What has ended is told to the model, in a turn that begins by itself.
        if (background.isEmpty()) running = true;
    }

    void quota(Line line) {
        var quota = line.path("rate_limit_info");
        var status = quota.path("status").asString("");
        if (!status.equals("rejected")) return;
        resetsAt = quota.path("resetsAt").asLong(0);
        gathering.entry(line, Entry.Kind.NOTE, "The provider's quota is used up.");
    }

    /// Ends the turn. Empty when another one follows by itself.
    Optional<AgentEvent> over(Line result) {
        running = false;
        held = Optional.empty();
        var ending = Endings.of(result, reset(result.at()));
        resetsAt = 0;
        if (ending.isPresent() && ending.get() instanceof TurnOver turnOver) {
            // The program's own count, queued_turn_count, leaves out messages.
            if (!queued.isEmpty() || result.path("queued_turn_count").asInt(0) > 0) return Optional.empty();
            if (hasBackground()) {
                gathering.entry(result, Entry.Kind.NOTE, "Waits for background work: " + String.join(", ", background));
                held = Optional.of(new Held(turnOver.lastWords(), result.at()));
                return Optional.empty();
            }
        }
        return ending;
    }

    /// Nobody waits for what lies beyond all sense: it counts as not said.
    private Optional<Instant> reset(Instant now) {
        return Optional.of(resetsAt)
                .filter(at -> at > 0 && at < now.plus(RESET_MAX).getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    /// Tells the end of a turn after all, when its background work has had its time.
    void outwait(Instant now) {
        if (held.isEmpty() || now.isBefore(held.get().since().plus(BACKGROUND_MAX))) return;
        gathering.entry(
                Entry.Kind.NOTE,
                "Waits no longer for background work, it is ended with the agent: " + String.join(", ", background),
                now);
        gathering.event(new TurnOver(held.get().lastWords()));
        held = Optional.empty();
    }
}
