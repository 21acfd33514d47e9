package dev.errand.web;

import static dev.errand.contract.Told.NOON;
import static dev.errand.contract.Told.runId;
import static dev.errand.contract.Told.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.RunState;
import dev.errand.port.Write;
import dev.errand.web.Wire.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest {
    private static final String LOG = "/v1/runs/" + runId(1) + "/transcript";

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(folder);
        new Story(1, UnaryOperator.identity()).in(shop, Story.working());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private CompletableFuture<Response> asked(String query) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return shop.socket().get(LOG + query);
                    } catch (IOException trouble) {
                        throw new UncheckedIOException(trouble);
                    }
                },
                Executors.newVirtualThreadPerTaskExecutor());
    }

    @Test
    void a_transcript_is_read_page_by_page() throws Exception {
        var first = shop.socket().get(LOG + "?most=3").json();
        var next =
                shop.socket().get(LOG + "?after=" + first.get("next").asLong()).json();

        assertThat(first.get("entries")).hasSize(3);
        assertThat(first.get("entries").get(0).get("kind").asString()).isEqualTo("TOLD");
        assertThat(first.get("entries").get(0).has("raw")).isFalse();
        assertThat(next.get("entries")).hasSize(8);
        assertThat(next.get("open").asBoolean()).isTrue();
        assertThat(next.get("group").asString()).isEqualTo("WORKING");
        assertThat(shop.socket()
                        .get(LOG + "?raw=1&most=1")
                        .json()
                        .get("entries")
                        .get(0)
                        .get("raw")
                        .asString())
                .isEqualTo("{}");
    }

    @Test
    void a_follower_gets_new_entries_the_moment_that_they_are_there() throws Exception {
        var answer = asked("?after=11&wait=25");
        shop.commit(new Write.EntriesAdded(runId(1), List.of(said("and one more thing"))));

        var got = answer.get(10, TimeUnit.SECONDS).json();
        assertThat(got.get("entries").get(0).get("text").asString()).isEqualTo("and one more thing");
        assertThat(got.get("next").asLong()).isEqualTo(12);
    }

    @Test
    void a_follower_hears_that_the_run_is_over() throws Exception {
        var mark = shop.socket().get(LOG + "?after=11").json().get("mark").asString();
        var answer = asked("?after=11&wait=25&mark=" + mark);
        shop.commit(new Write.RunMoved(shop.store
                .run(runId(1))
                .orElseThrow()
                .in(new RunState.Ended(new Outcome.NothingToDeliver("done"), NOON))));

        var got = answer.get(10, TimeUnit.SECONDS).json();
        assertThat(got.get("open").asBoolean()).isFalse();
        assertThat(got.get("outcome").asString()).isEqualTo("nothing");
        assertThat(got.get("mark").asString()).isNotEqualTo(mark);
        assertThat(asked("?after=11&wait=25").get(10, TimeUnit.SECONDS).json().get("entries"))
                .isEmpty();
    }

    @Test
    void a_follower_that_missed_a_change_does_not_wait() throws Exception {
        assertThat(asked("?after=11&wait=25&mark=queued/0/")
                        .get(10, TimeUnit.SECONDS)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void who_follows_is_sent_home_when_the_server_closes() throws Exception {
        var answer = asked("?after=11&wait=25");
        shop.socket().get("/v1/server");

        var begun = System.nanoTime();
        shop.server.close();

        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun)).isLessThan(6);
        assertThat(answer)
                .satisfiesAnyOf(
                        sent -> assertThat(sent.get(5, TimeUnit.SECONDS).status())
                                .isIn(200, 503),
                        sent -> assertThat(sent).completesExceptionallyWithin(java.time.Duration.ofSeconds(5)));
    }

    @Test
    void a_journal_tells_facts_in_order() throws Exception {
        shop.socket().post("/v1/runs/00000001/messages", "{\"words\": \"mind the gap\", \"requester\": \"ada\"}");

        var lines =
                shop.socket().get("/v1/runs/" + runId(1) + "/journal").json().get("entries");
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).get("event").asString()).isEqualTo("MessageSent");
        assertThat(lines.get(0).get("by").asString()).isEqualTo("ada");
        assertThat(lines.get(0).get("fact").get("message").get("text").asString())
                .isEqualTo("mind the gap");
    }
}
