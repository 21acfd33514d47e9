package dev.errand.domain.run;

import static dev.errand.domain.run.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.run.Effect.*;
import dev.errand.domain.run.Outcome.*;
import dev.errand.domain.run.RunState.*;
import java.util.List;

/// What the specs of the lifecycle say of a step.
final class Steps {
    private Steps() {}

    static Step step(RunState state, RunEvent event) {
        return LIFECYCLE.step(state, event);
    }

    static void assertStays(RunState state, RunEvent event) {
        assertThat(step(state, event)).isEqualTo(new Step(state, List.of()));
    }

    static void assertEnds(RunState state, RunEvent event, Outcome outcome) {
        var step = step(state, event);

        assertThat(step.next()).isEqualTo(new Ended(outcome, NOW));
        assertThat(step.effects()).containsExactly(new FreeWorkspace(), new Report(Outcomes.sentence(outcome)));
    }

    static void assertStopsThen(RunState state, RunEvent event, RunState then) {
        var step = step(state, event);

        assertThat(step.next())
                .isInstanceOfSatisfying(
                        Stopping.class, stopping -> assertThat(stopping.then()).isEqualTo(then));
        assertThat(step.effects()).containsExactly(new StopAgent(ATTEMPT));
    }

    static void assertFailsAfterStopping(RunState state, RunEvent event, Cause cause) {
        var step = step(state, event);

        assertThat(step.next())
                .isInstanceOfSatisfying(
                        Stopping.class,
                        stopping -> assertThat(stopping.then())
                                .extracting(then -> ((Ended) then).outcome())
                                .isInstanceOfSatisfying(
                                        Failed.class,
                                        failed -> assertThat(failed.cause()).isEqualTo(cause)));
        assertThat(step.effects()).containsExactly(new StopAgent(ATTEMPT));
    }

    static RunState then(Step step) {
        return ((Stopping) step.next()).then();
    }
}
