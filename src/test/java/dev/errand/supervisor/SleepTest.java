package dev.errand.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SleepTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    @Test
    void a_turn_that_waits_for_the_store_is_no_sleep_and_a_closed_lid_is() {
        assertThat(Sleep.isBetween(NOON, NOON.plusSeconds(20))).isFalse();
        assertThat(Sleep.isBetween(NOON, NOON.plusSeconds(60))).isTrue();
        assertThat(Sleep.isBetween(NOON, NOON.minusSeconds(60))).isFalse();
    }

    @Test
    void a_clock_that_is_set_back_is_more_than_one_that_is_corrected() {
        assertThat(Sleep.isSetBack(NOON, NOON.minusSeconds(20))).isFalse();
        assertThat(Sleep.isSetBack(NOON, NOON.minusSeconds(60))).isTrue();
        assertThat(Sleep.isSetBack(NOON, NOON.plusSeconds(60))).isFalse();
    }
}
