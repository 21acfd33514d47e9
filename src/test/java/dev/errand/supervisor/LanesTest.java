package dev.errand.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Told;
import dev.errand.domain.run.Effect;
import dev.errand.domain.run.RunId;
import dev.errand.port.DueEffect;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final DueEffect ADOPT = new DueEffect(1, Told.runId(1), new Effect.AdoptAgent(1));
    private static final DueEffect STOP = new DueEffect(2, Told.runId(1), new Effect.StopAgent(1));

    private final BlockingQueue<DueEffect> performed = new LinkedBlockingQueue<>();

    @Test
    void a_performance_that_breaks_down_does_not_close_the_lane_behind_it() throws Exception {
        var lanes = new Lanes(new Lanes.Worker() {
            @Override
            public void perform(DueEffect due) {
                performed.add(due);
                if (due.equals(ADOPT)) throw new StackOverflowError();
            }

            @Override
            public void hurry(RunId run) {}
        });

        lanes.perform(List.of(ADOPT));
        assertThat(performed.poll(20, TimeUnit.SECONDS)).isEqualTo(ADOPT);
        lanes.perform(List.of(STOP));
        assertThat(performed.poll(20, TimeUnit.SECONDS)).isEqualTo(STOP);
    }
}
