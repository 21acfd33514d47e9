package dev.errand.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.port.Liveness;
import dev.errand.port.ProcessIdentity;
import dev.errand.port.Sandbox;
import dev.errand.port.Unsent;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Path FOLDER = Path.of("/runs/1");
    private static final Liveness ALIVE = new Liveness.Alive(new ProcessIdentity(1, 1, "boot"));

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicReference<List<Unsent>> unsent = new AtomicReference<>(List.of());
    private final Feed feed = new Feed(
            (Sandbox) Proxy.newProxyInstance(
                    Sandbox.class.getClassLoader(), new Class<?>[] {Sandbox.class}, (_, _, _) -> unsent.get()),
            now::get);

    @Test
    void a_line_that_waits_is_seen_within_seconds_also_when_the_clock_was_set_back() throws Exception {
        assertThat(feed.unread(FOLDER, ALIVE)).isEmpty();
        unsent.set(List.of(new Unsent(1000, NOON)));
        assertThat(feed.unread(FOLDER, ALIVE)).as("looked at just now").isEmpty();

        now.set(NOON.minus(Duration.ofDays(1)));
        assertThat(feed.unread(FOLDER, ALIVE)).contains(NOON);
    }
}
