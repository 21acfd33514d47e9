package dev.errand.web;

import static dev.errand.contract.Told.runId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.session.Length;
import dev.errand.port.Forge.Pick;
import dev.errand.port.Merge;
import dev.errand.web.Wire.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteeringTest {
    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(folder);
        new Story(1, UnaryOperator.identity()).in(shop, Story.inReview());
        new Story(2, UnaryOperator.identity()).in(shop, new Story(2, UnaryOperator.identity()).asking());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Response post(int run, String verb, String body) throws Exception {
        return shop.socket().post("/v1/runs/" + runId(run) + "/" + verb, body);
    }

    @Test
    void words_for_a_change_in_review_queue_it_again() throws Exception {
        var answer = post(1, "messages", "{\"words\": \"name it properly\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("run").get("state").asString()).isEqualTo("queued");
        assertThat(post(1, "messages", "{}").status()).isEqualTo(400);
    }

    @Test
    void words_that_an_agent_would_not_hear_are_refused_with_what_to_do() throws Exception {
        var longest = post(1, "messages", "{\"words\": \"" + "x".repeat(Length.BYTES_MAX) + "\"}");
        assertThat(longest.status()).isEqualTo(200);
        var tooLong = "\\n".repeat(Length.BYTES_MAX / 2) + "x";
        for (var refused : List.of(
                post(1, "messages", "{\"words\": \"" + tooLong + "\"}"),
                post(1, "retry", "{\"words\": \"" + tooLong + "\"}"),
                post(2, "reply", "{\"verdict\": \"deny\", \"note\": \"" + "x".repeat(70_000) + "\"}"),
                post(2, "reply", "{\"answers\": [\"" + "x".repeat(40_000) + "\", \"" + "x".repeat(40_000) + "\"]}"))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.json().get("what").asString()).contains("too long");
            assertThat(refused.json().get("why").asString()).contains("KiB");
            assertThat(refused.json().get("try").asString()).contains("file of the repository");
        }
        assertThat(shop.file.records().asks(runId(2)).stream().filter(Ask::isOpen))
                .hasSize(1);
    }

    @Test
    void the_first_answer_is_the_only_one() throws Exception {
        var first = post(2, "reply", "{\"verdict\": \"deny\", \"note\": \"not today\", \"requester\": \"ada\"}");
        var second = post(2, "reply", "{\"ask\": \"ask-open2\", \"verdict\": \"allow\", \"requester\": \"bob\"}");

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().get("ask").get("id").asString()).isEqualTo("ask-open2");
        assertThat(first.json().get("run").get("state").asString()).isEqualTo("working");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().get("why").asString()).contains("ada said DENY");
        assertThat(post(2, "reply", "{}").status()).isEqualTo(400);
    }

    @Test
    void a_run_is_stopped_once() throws Exception {
        assertThat(post(1, "stop", "").json().get("run").get("outcome").asString())
                .isEqualTo("cancelled");
        var again = post(1, "stop", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("try").asString())
                .startsWith("errand show ")
                .contains("errand retry ");
        assertThat(post(1, "messages", "{\"words\": \"wait\"}").status()).isEqualTo(409);
    }

    @Test
    void a_retry_is_another_run_of_the_task() throws Exception {
        assertThat(post(1, "retry", "").status()).isEqualTo(400);
        post(1, "stop", "");

        var again = post(1, "retry", "{\"fresh\": true}");

        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.json().get("run").get("number").asInt()).isEqualTo(2);
        var shown = shop.socket().get("/v1/runs/" + runId(1)).json();
        assertThat(shown.get("siblings").get(0).get("id"))
                .isEqualTo(again.json().get("run").get("id"));
    }

    @Test
    void a_merge_says_where_the_change_is_now() throws Exception {
        var merged = post(1, "merge", "{\"requester\": \"ada\"}").json();

        assertThat(merged.get("commit").asString()).isEqualTo("abc123");
        assertThat(merged.get("where").asString()).isEqualTo("main");
        assertThat(merged.get("run").get("outcome").asString()).isEqualTo("merged");
    }

    @Test
    void a_merge_that_is_refused_says_what_to_type() throws Exception {
        shop.forge.merge = new Merge.Refused("main has moved", "git rebase main");

        var refused = post(1, "merge", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("why").asString()).isEqualTo("main has moved");
        assertThat(refused.json().get("try").asString()).isEqualTo("git rebase main");
        assertThat(post(2, "merge", "").status()).isEqualTo(400);
    }

    @Test
    void parts_of_a_change_can_be_picked() throws Exception {
        assertThat(post(1, "cherry-pick", "{\"files\": [\"src/clock.py\"]}").status())
                .isEqualTo(200);
        assertThat(shop.forge.picked).isEqualTo(new Pick.Files(List.of("src/clock.py")));
        assertThat(post(1, "cherry-pick", "{\"hunks\": [1, 3]}").status()).isEqualTo(200);
        assertThat(shop.forge.picked).isEqualTo(new Pick.Hunks(List.of(1, 3)));
        assertThat(post(1, "cherry-pick", "").status()).isEqualTo(200);
        assertThat(shop.forge.picked).isEqualTo(new Pick.Commits(List.of()));
        assertThat(post(1, "cherry-pick", "{\"files\": [], \"hunks\": []}").status())
                .isEqualTo(400);
    }

    @Test
    void what_is_discarded_can_be_brought_back() throws Exception {
        var gone = post(1, "discard", "").json();

        assertThat(gone.get("run").get("outcome").asString()).isEqualTo("discarded");
        assertThat(gone.get("ref").asString()).isEqualTo("refs/errand/kept/run-00000001");
        assertThat(gone.get("bringBack").asString()).startsWith("git branch ");
    }

    @Test
    void a_run_that_is_over_names_no_folder_that_is_gone() throws Exception {
        var folder =
                shop.socket().get("/v1/runs/00000001").json().get("workspace").asString();
        assertThat(told()).allSatisfy(told -> assertThat(told).contains(folder));

        post(1, "merge", "");

        assertThat(told()).allSatisfy(told -> assertThat(told).contains("From").doesNotContain(folder));
    }

    private List<String> told() throws Exception {
        return List.of(
                shop.socket().get("/v1/runs/00000001?as=text").body(),
                shop.socket().get("/runs/00000001").body());
    }

    @Test
    void a_run_is_shown_with_all_that_belongs_to_it() throws Exception {
        shop.forge.diff = Story.DIFF;
        var shown = shop.socket().get("/v1/runs/00000002").json();

        assertThat(shown.get("card").get("group").asString()).isEqualTo("NEEDS_INPUT");
        assertThat(shown.get("title").asString()).isEqualTo("Give the clock a time zone");
        assertThat(shown.get("asks")).hasSize(2);
        assertThat(shown.get("asks").get(1).get("open").asBoolean()).isTrue();
        assertThat(shown.get("asks").get(0).get("reply").get("by").asString()).isEqualTo("ada");
        assertThat(shown.get("evidence").get(1).get("passed").asBoolean()).isTrue();
        assertThat(shown.get("evidence")
                        .get(0)
                        .get("checks")
                        .get(0)
                        .get("exitStatus")
                        .asInt())
                .isEqualTo(1);
        assertThat(shown.get("comments").get(0).asString()).isEqualTo("Ready for review.");
        assertThat(shop.socket().get("/v1/runs/00000002/diff").body()).isEqualTo(Story.DIFF);
        assertThat(shop.socket().get("/v1/runs/00000002?as=text").body())
                .startsWith("Give the clock a time zone\n")
                .contains("Asks ask-open2", "Checks passed on c0ffee1234", "waiting for 1m");
    }

    @Test
    void the_house_says_how_it_is() throws Exception {
        var house = shop.socket().get("/v1/server").json();
        assertThat(house.get("version").asString()).isEqualTo("0.1.0");
        assertThat(house.get("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
        assertThat(house.get("tcp").asString()).isEqualTo("http://127.0.0.1:" + shop.port());
        assertThat(shop.socket().get("/v1/doctor").json().get("ok").asBoolean()).isTrue();
        assertThat(shop.socket().post("/v1/gc", "").json().get("swept")).hasSize(1);
        assertThat(shop.socket().get("/v1/templates").json().get("templates")).hasSize(1);
        assertThat(shop.socket().post("/v1/templates/none", "{}").status()).isEqualTo(404);
    }
}
