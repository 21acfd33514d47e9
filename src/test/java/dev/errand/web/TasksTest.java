package dev.errand.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.session.Length;
import dev.errand.domain.session.SessionId;
import dev.errand.port.PersonalSessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksTest {
    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_prompt_becomes_a_queued_run() throws Exception {
        var made = shop.socket().post("/v1/tasks", task("Fix the clock"));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var card = made.json().get("run");
        assertThat(card.get("title").asString()).isEqualTo("Fix the clock");
        assertThat(card.get("state").asString()).isEqualTo("queued");
        assertThat(card.get("group").asString()).isEqualTo("QUEUED");
        assertThat(card.get("repository").asString()).isEqualTo("app");
        assertThat(card.get("position").asInt()).isEqualTo(1);
        assertThat(card.get("why").asString()).isEqualTo("waits for a slot, number 1 of the queue");
        assertThat(card.get("worked").asString()).isEqualTo("PT0S");
        var listed = shop.socket().get("/v1/runs").json().get("runs");
        assertThat(listed.get(0)).isEqualTo(card);
    }

    @Test
    void a_task_that_an_agent_would_not_hear_is_refused_before_anything_is_made() throws Exception {
        var tooLong = "x".repeat(Length.BYTES_MAX + 1);
        shop.conversation = Optional.of(new PersonalSessions.Copy(new SessionId("0c0ffee0-1"), "Mend it"));
        for (var refused : List.of(
                shop.socket().post("/v1/tasks", task(tooLong)),
                shop.socket().send("POST", "/v1/tasks", Map.of("Idempotency-Key", "5e1f"), task(tooLong)),
                shop.socket()
                        .post(
                                "/v1/adopt",
                                "{\"folder\": \"" + shop.repository() + "\", \"words\": \"" + tooLong + "\"}"))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.json().get("what").asString()).contains("too long");
            assertThat(refused.json().get("try").asString()).contains("file of the repository");
        }
        assertThat(shop.store.openRuns()).isEmpty();
    }

    @Test
    void a_name_that_no_program_can_be_given_is_refused() throws Exception {
        var task = task("Fix the clock").replace("}", ", \"model\": \"" + "x".repeat(130_000) + "\"}");
        var refused = shop.socket().post("/v1/tasks", task);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().get("what").asString()).contains("too long");
        assertThat(shop.store.openRuns()).isEmpty();
    }

    @Test
    void what_would_be_a_path_or_an_option_is_no_conversation() throws Exception {
        for (var other : List.of("../other/session", "--help", "", "x".repeat(201))) {
            var refused = shop.socket()
                    .post("/v1/tasks", task("Fix the clock").replace("}", ", \"forkOf\": \"" + other + "\"}"));
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.json().get("what").asString()).isEqualTo("forkOf names no conversation");
        }
        assertThat(shop.store.openRuns()).isEmpty();
    }

    private String task(String prompt) {
        return "{\"prompt\": \"" + prompt + "\", \"folder\": \"" + shop.repository() + "\", \"requester\": \"ada\"}";
    }

    @Test
    void the_same_key_again_is_the_same_run() throws Exception {
        var key = Map.of("Idempotency-Key", "5e1f");

        var first = shop.socket().send("POST", "/v1/tasks", key, task("Fix the clock"));
        var again = shop.socket().send("POST", "/v1/tasks", key, task("Fix the clock"));
        var other = shop.socket().send("POST", "/v1/tasks", key, task("Fix the tower"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(shop.store.openRuns()).hasSize(1);
    }

    @Test
    void the_same_key_is_refused_for_anything_else_than_it_was_used_for() throws Exception {
        var key = Map.of("Idempotency-Key", "5e1f");
        var elsewhere = Files.createDirectories(folder.resolve("tower"));
        Files.createDirectories(elsewhere.resolve(".git"));
        var task = task("Fix the clock");
        assertThat(shop.socket().send("POST", "/v1/tasks", key, task).status()).isEqualTo(201);

        for (var other : List.of(
                task.replace(shop.repository().toString(), elsewhere.toString()),
                task.replace("}", ", \"agent\": \"other\"}"),
                task.replace("}", ", \"limits\": {\"usd\": 5}}"),
                task.replace("}", ", \"startFrom\": \"" + "a".repeat(40) + "\"}"))) {
            var answer = shop.socket().send("POST", "/v1/tasks", key, other);
            assertThat(answer.status()).as(other).isEqualTo(409);
        }
        assertThat(shop.socket().send("POST", "/v1/tasks", key, task).status()).isEqualTo(201);
    }

    @Test
    void a_template_says_which_words_it_does_not_know_and_which_it_misses() throws Exception {
        var filled = shop.socket().post("/v1/templates/bug", "{\"values\": {\"what\": \"it\"}}");
        var unknown = shop.socket().post("/v1/templates/bug", "{\"values\": {\"what\": \"it\", \"foo\": \"bar\"}}");
        var missing = shop.socket().post("/v1/templates/bug", "{\"values\": {}}");

        assertThat(filled.json().get("text").asString()).isEqualTo("# Fix it");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().get("what").asString()).isEqualTo("bug has no gap called foo");
        assertThat(unknown.json().get("why").asString()).isEqualTo("its gaps are what, where");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.json().get("what").asString()).isEqualTo("Something is missing for bug");
        assertThat(shop.socket().post("/v1/templates/fly", "{}").status()).isEqualTo(404);
    }

    @Test
    void in_no_repository_it_is_said_what_to_try() throws Exception {
        var answer = shop.socket()
                .post("/v1/tasks", task("x").replace(shop.repository().toString(), "/"));

        assertThat(answer.json().get("try").asString()).isEqualTo("git init, or go to your repository first");
    }

    @Test
    void two_homes_give_different_names_to_the_same_key() throws Exception {
        var key = Map.of("Idempotency-Key", "5e1f");
        var here = shop.socket().send("POST", "/v1/tasks", key, task("Fix the clock"));
        try (var elsewhere = new Shop(folder.resolve("elsewhere"))) {
            var there = elsewhere.socket().send("POST", "/v1/tasks", key, task("Fix the clock"));
            assertThat(there.json().get("run").get("id"))
                    .isNotEqualTo(here.json().get("run").get("id"));
        }
    }

    @Test
    void a_conversation_begun_by_hand_becomes_a_run_that_forks_it() throws Exception {
        var session = new SessionId("0c0ffee0-0000-4000-8000-000000000001");
        shop.conversation = Optional.of(new PersonalSessions.Copy(session, "Mend the clock\nand the tower"));

        var made = shop.socket().post("/v1/adopt", "{\"folder\": \"" + shop.repository() + "\"}");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().get("run").get("title").asString()).isEqualTo("Mend the clock");
        var orders = shop.store.openRuns().getFirst().orders();
        assertThat(orders.forkOf()).contains(session);
        assertThat(orders.startFrom()).contains(SweptWorkspaces.SNAPSHOT);
        assertThat(orders.session()).isNotEqualTo(session);
    }

    @Test
    void without_a_conversation_there_is_nothing_to_adopt() throws Exception {
        var none = shop.socket().post("/v1/adopt", "{\"folder\": \"" + shop.repository() + "\"}");

        assertThat(none.status()).isEqualTo(404);
        assertThat(none.json().get("what").asString()).isEqualTo("No conversation was begun in " + shop.repository());
        assertThat(shop.store.openRuns()).isEmpty();
    }
}
