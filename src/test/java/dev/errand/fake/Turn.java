package dev.errand.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// What a fake model answers to one request of a conversation. In strings of tool inputs, `${CWD}` stands for the
/// agent's working directory, and `${PLAN}` for the file in which it should write its plan.
///
/// @param gate what the answer waits for
/// @param failure what comes instead of an answer, for the first so many times
public record Turn(
        List<Block> blocks, Spent spent, Optional<CountDownLatch> gate, Optional<Failure> failure, Duration pause) {
    public sealed interface Block {
        record Text(String text) implements Block {}

        record Thinking(String text) implements Block {}

        record ToolUse(String tool, Map<String, ?> input) implements Block {}
    }

    /// Tokens of the request, as the model bills them.
    public record Spent(long in, long out, long cacheWrite, long cacheRead) {}

    /// @param times how often this fails before the turn is answered after all
    public record Failure(int status, String type, String message, Map<String, String> headers, int times) {}

    public static Turn say(String text) {
        return empty().with(new Block.Text(text));
    }

    public static Turn use(String tool, Map<String, ?> input) {
        return empty().and(tool, input);
    }

    public static Turn fail(int status, String type, String message) {
        return say("recovered").failing(new Failure(status, type, message, Map.of(), Integer.MAX_VALUE));
    }

    public Turn and(String tool, Map<String, ?> input) {
        return with(new Block.ToolUse(tool, Map.copyOf(input)));
    }

    public Turn with(Block block) {
        var more = new ArrayList<>(blocks);
        more.add(block);
        return new Turn(List.copyOf(more), spent, gate, failure, pause);
    }

    public Turn spending(long in, long out) {
        return new Turn(blocks, new Spent(in, out, 0, 0), gate, failure, pause);
    }

    /// The answer begins when the latch opens.
    public Turn when(CountDownLatch latch) {
        return new Turn(blocks, spent, Optional.of(latch), failure, pause);
    }

    /// The model pauses between the pieces of its answer.
    public Turn slowly(Duration pause) {
        return new Turn(blocks, spent, gate, failure, pause);
    }

    public Turn failing(Failure failure) {
        return new Turn(blocks, spent, gate, Optional.of(failure), pause);
    }

    /// The failure has these headers.
    public Turn header(String name, String value) {
        var before = failure.orElseThrow();
        var headers = new java.util.HashMap<>(before.headers());
        headers.put(name, value);
        return failing(
                new Failure(before.status(), before.type(), before.message(), Map.copyOf(headers), before.times()));
    }

    /// The turn fails only so often.
    public Turn times(int times) {
        var before = failure.orElseThrow();
        return failing(new Failure(before.status(), before.type(), before.message(), before.headers(), times));
    }

    private static Turn empty() {
        return new Turn(List.of(), new Spent(1000, 50, 0, 0), Optional.empty(), Optional.empty(), Duration.ZERO);
    }
}
