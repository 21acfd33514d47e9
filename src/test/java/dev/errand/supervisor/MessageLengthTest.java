package dev.errand.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.review.CheckRun;
import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.Effect.StartAgent;
import dev.errand.domain.run.RunId;
import dev.errand.domain.session.Length;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Errand itself tells an agent is never longer than an agent can hear.
class MessageLengthTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 12, 20_000})
    void failing_checks_share_what_a_message_may_hold(int count) {
        var checks = IntStream.range(0, count)
                .mapToObj(number -> check("\u001b".repeat(count < 100 ? 64 << 10 : 100) + "the end of " + number))
                .toList();
        var told = Proof.told(new Evidence("c0ffee", 1, Optional.empty(), checks, Duration.ZERO, Instant.EPOCH));
        assertThat(Length.of(told)).isLessThanOrEqualTo(Length.BYTES_MAX);
        assertThat(told).contains("$ make test", "(exit status 2)").endsWith("Do not weaken the checks.");
        if (count < 100) assertThat(told).contains("the end of 0", "the end of " + (count - 1));
    }

    @Test
    void an_output_of_the_usual_length_is_told_whole() {
        var told = Proof.told(new Evidence(
                "c0ffee", 1, Optional.empty(), List.of(check("x".repeat(64 << 10))), Duration.ZERO, Instant.EPOCH));
        assertThat(told).contains("x".repeat(64 << 10));
    }

    @Test
    void many_answers_are_all_told() {
        var asks = IntStream.range(0, 100).mapToObj(MessageLengthTest::ask).toList();
        var noticed = Starting.noticed(new StartAgent(2, true), asks);
        assertThat(Length.of(String.join("\n\n", noticed))).isLessThanOrEqualTo(Length.BYTES_MAX);
        assertThat(noticed.getFirst()).startsWith("You were cut off.");
        assertThat(noticed).hasSize(101);
        assertThat(noticed.getLast()).contains("number 99");
    }

    private static CheckRun check(String output) {
        return new CheckRun("make test", 2, Duration.ZERO, output, false);
    }

    private static Ask ask(int number) {
        var reply =
                new Reply(Reply.Verdict.ALLOW, List.of(), "number " + number, new Actor.Person("ada"), Instant.EPOCH);
        return new Ask(
                new AskId("ask-" + number),
                new RunId("run-1a2b3c4d"),
                1,
                Ask.Kind.APPROVAL,
                new ToolRequest("t", "Bash", "{}", "x".repeat(16_000)),
                "HOOK:r",
                "",
                List.of(),
                Instant.EPOCH,
                Optional.of(reply));
    }
}
