package dev.errand.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerbsTest {
    private static final String RUN = "/v1/runs/run-2b3c4d5f";
    private static final String APPROVAL = """
            {"id":"ask-1f2e3d4c","kind":"APPROVAL","tool":"Bash","input":"{}","summary":"npm publish","prompts":[],\
            "open":true,"reply":null}""";
    private static final String QUESTION = """
            {"id":"ask-2f2e3d4c","kind":"QUESTION","tool":"","input":"{}","summary":"Which?","prompts":[{"question":\
            "Which zone?","options":["UTC","Local"],"many":false}],"open":true,"reply":null}""";

    @TempDir
    Path scratch;

    private Desk desk;

    @BeforeEach
    void a_server_with_a_run_that_needs_a_person() throws IOException {
        desk = new Desk(scratch);
        board(Desk.card("2b3c4d5f", "NEEDS_INPUT", "waiting").replace("\"asks\":[]", "\"asks\":[\"ask-1f2e3d4c\"]"));
        asks(APPROVAL);
        var done = "{\"run\":" + Desk.card("2b3c4d5f", "WORKING", "working")
                + ",\"commit\":\"1a2b3c\",\"where\":\"main\",\"already\":false,\"ref\":\"refs/errand/kept/run-2b3c4d5f\","
                + "\"bringBack\":\"git branch x refs/errand/kept/run-2b3c4d5f\"}";
        for (var verb : new String[] {"messages", "reply", "stop", "retry", "merge", "cherry-pick", "discard"})
            desk.server.json("POST " + RUN + "/" + verb, done);
    }

    @AfterEach
    void over() throws IOException {
        desk.close();
    }

    private void board(String... cards) {
        desk.server.json("GET /v1/runs", "{\"runs\":[" + String.join(",", cards) + "]}");
    }

    private void asks(String ask) {
        desk.server.json(
                "GET " + RUN,
                "{\"card\":" + Desk.card("2b3c4d5f", "NEEDS_INPUT", "waiting") + ",\"asks\":[" + ask + "]}");
    }

    private String sent() {
        return desk.server.last("POST").body();
    }

    @Test
    void a_run_that_is_not_named_is_said_aloud() {
        var result = desk.errand("stop");

        assertThat(result.err()).isEqualTo("Taking 2b3c4d5f: Fix the clock\n");
        assertThat(result.out()).isEqualTo("Stopping 2b3c4d5f; errand retry 2b3c4d5f goes on\n");
    }

    @Test
    void with_two_that_could_be_meant_nothing_is_changed() {
        board(Desk.card("2b3c4d5f", "WORKING", "working"), Desk.card("3c4d5f6g", "WORKING", "working"));

        var result = desk.errand("stop");

        assertThat(result.exit()).isEqualTo(Exit.USAGE);
        assertThat(result.err())
                .startsWith("More than one run is open in app.\n")
                .contains("2b3c4d5f", "3c4d5f6g");
        assertThat(desk.server.heard())
                .allSatisfy(heard -> assertThat(heard.method()).isEqualTo("GET"));
    }

    @Test
    void runs_of_other_repositories_are_not_meant() {
        board(Desk.card("2b3c4d5f", "WORKING", "working").replace("\"app\"", "\"other\""));

        assertThat(desk.errand("stop").exit()).isEqualTo(Exit.NOT_FOUND);
    }

    @Test
    void a_worktree_belongs_to_its_repository() throws IOException {
        var worktree = Files.createDirectories(scratch.resolve("elsewhere/deep"));
        Files.writeString(scratch.resolve("elsewhere/.git"), "gitdir: " + desk.folder + "/.git/worktrees/elsewhere\n");

        assertThat(Here.repository(worktree)).contains("app");
        assertThat(Here.repository(desk.folder)).contains("app");
    }

    @Test
    void yes_and_no_are_bound_to_the_ask_that_was_shown() {
        var yes = desk.errand("approve");
        assertThat(yes.out()).startsWith("Allowed: Bash npm publish\n");
        assertThat(sent()).contains("\"ask\":\"ask-1f2e3d4c\"", "\"verdict\":\"allow\"");

        desk.errand("deny", "ask-1f2e3d4c", "not", "today");
        assertThat(sent()).contains("\"verdict\":\"deny\"", "\"note\":\"not today\"");
    }

    @ParameterizedTest
    @CsvSource({"1,UTC", "2,Local", "3,3", "'in Rome','in Rome'"})
    void a_question_is_answered_with_a_number_or_with_words(String typed, String answer) {
        asks(QUESTION);

        assertThat(desk.errand("answer", "run-2b3c4d5f", typed).exit()).isZero();
        assertThat(sent()).contains("\"ask\":\"ask-2f2e3d4c\"", "\"answers\":[\"" + answer + "\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "2,Answered. 2b3c4d5f is",
        "Local,Answered. 2b3c4d5f is",
        "7,'Answered with the words \"7\". 2b3c4d5f is'",
        "'in Rome','Answered with the words \"in Rome\". 2b3c4d5f is'"
    })
    void an_answer_that_was_none_of_the_options_is_told_as_it_was_understood(String typed, String told) {
        asks(QUESTION);

        assertThat(desk.errand("answer", "run-2b3c4d5f", typed).out()).startsWith(told);
    }

    @Test
    void a_single_argument_is_the_answer_and_none_asks_the_person() {
        desk.errand("answer", "n, too dear");
        assertThat(sent()).contains("\"verdict\":\"deny\"", "\"note\":\"too dear\"");

        asks(QUESTION);
        assertThat(desk.errand("answer").exit()).isEqualTo(Exit.USAGE);
        var shown = desk.atATerminal(24, 80).says("2\n").errand("answer");
        assertThat(shown.err()).contains("? ", "Which zone?", "  1 UTC\n  2 Local\n");
        assertThat(sent()).contains("\"answers\":[\"Local\"]");
    }

    @Test
    void words_that_are_neither_yes_nor_no_are_not_taken_for_one() {
        assertThat(desk.errand("answer", "maybe").exit()).isEqualTo(Exit.USAGE);
        assertThat(desk.server.heard()).noneMatch(heard -> heard.method().equals("POST"));
    }

    @Test
    void words_are_sent_from_arguments_or_standard_input() {
        desk.errand("send", "look", "twice");
        assertThat(desk.server.last("POST").target()).isEqualTo("/v1/runs/look/messages");
        desk.errand("send", "look twice");
        assertThat(sent()).contains("\"words\":\"look twice\"");
        desk.says("from a pipe").errand("send", "2b3c4d5f", "-");
        assertThat(desk.server.last("POST").body()).contains("\"words\":\"from a pipe\"");
    }

    @Test
    void review_verbs_say_what_was_done() {
        board(Desk.card("2b3c4d5f", "READY_FOR_REVIEW", "in review"));

        assertThat(desk.errand("merge").out()).isEqualTo("Merged into main as 1a2b3c\n");
        assertThat(desk.errand("discard").out()).isEqualTo("""
                        Discarded. It is kept as refs/errand/kept/run-2b3c4d5f
                          back: git branch x refs/errand/kept/run-2b3c4d5f
                        """);
        assertThat(desk.errand("cherry-pick", "run-2b3c4d5f", "--hunks", "1,3").exit())
                .isZero();
        assertThat(sent()).contains("\"hunks\":[1,3]");
        assertThat(desk.errand("cherry-pick", "run-2b3c4d5f", "--hunks", "1", "--files", "a")
                        .exit())
                .isEqualTo(Exit.USAGE);
        assertThat(desk.errand("retry", "run-2b3c4d5f", "try", "harder", "--fresh")
                        .exit())
                .isZero();
        assertThat(sent()).contains("\"words\":\"try harder\"", "\"fresh\":true");
        board(Desk.card("2b3c4d5f", "COMPLETED", "ended"));
        assertThat(desk.errand("retry", "Try harder!").exit()).isZero();
        assertThat(sent()).contains("\"words\":\"Try harder!\"");
    }

    @ParameterizedTest
    @CsvSource({"404,3", "409,4", "503,5", "400,2", "500,5", "403,2"})
    void a_no_of_the_server_is_three_lines_and_a_status(int status, int exit) {
        desk.server.refuse("GET " + RUN + "/diff", status, "{\"what\":\"W\",\"why\":\"Y\",\"try\":\"T\"}");

        var result = desk.errand("diff", "run-2b3c4d5f");

        assertThat(result).isEqualTo(new Desk.Result(exit, "", "W.\n  Why: Y\n  Try: T\n"));
        assertThat(desk.errand("diff", "run-2b3c4d5f", "--json"))
                .isEqualTo(new Desk.Result(exit, "{\"what\":\"W\",\"why\":\"Y\",\"try\":\"T\"}\n", ""));
    }

    @Test
    void a_diff_in_a_pipe_is_what_the_server_said_and_at_a_terminal_it_is_harmless() {
        var diff = "--- a\n+++ b\n@@ -1 +1 @@\n-\u001b]0;x\u0007\n+ü\r\n\\ No newline";
        desk.server.text("GET " + RUN + "/diff", diff);

        assertThat(desk.errand("diff", "run-2b3c4d5f").out()).isEqualTo(diff);
        var seen = desk.atATerminal(24, 80).errand("diff", "run-2b3c4d5f").out();
        assertThat(seen).contains("\u001b[31m-␛]0;x").doesNotContain("\u001b]");
    }

    @Test
    void json_is_what_the_server_said() {
        assertThat(desk.errand("ls", "--json").out()).startsWith("{\"runs\":[{\"id\":\"run-2b3c4d5f\"");
        assertThat(desk.errand("show", "run-2b3c4d5f", "--json").out()).startsWith("{\"card\":{");
        assertThat(desk.errand("stop", "run-2b3c4d5f", "--json"))
                .satisfies(result -> assertThat(result.err()).isEmpty())
                .satisfies(result -> assertThat(result.out()).contains("\"newer\":{\"fields\":[1,2]}"));
    }

    @Test
    void the_board_of_a_pipe_is_wide_and_without_colour() {
        desk.server.text("GET /v1/runs", "the board\n");

        assertThat(desk.errand("ls").out()).isEqualTo("the board\n");
        assertThat(desk.server.last("GET").target()).isEqualTo("/v1/runs?as=text&width=400&color=0");
        desk.atATerminal(24, 100).errand("ls", "--all");
        assertThat(desk.server.last("GET").target()).isEqualTo("/v1/runs?as=text&width=100&color=1&most=500");
        assertThat(desk.errand("show", "..").exit()).isEqualTo(Exit.NOT_FOUND);
    }

    @Test
    void templates_are_listed_filled_and_never_written_over_a_file() {
        desk.server.json(
                "GET /v1/templates",
                "{\"templates\":[{\"name\":\"bug\",\"title\":\"Fix a bug\",\"values\":[\"what\"]}]}");
        desk.server.json("POST /v1/templates/bug", "{\"text\":\"# Fix it\\n\"}");

        assertThat(desk.errand("template").out()).isEqualTo("bug  Fix a bug\n    what=…\n");
        assertThat(desk.errand("template", "bug", "what=the clock").out()).isEqualTo("# Fix it\n");
        assertThat(sent()).contains("\"values\":{\"what\":\"the clock\"}");
        assertThat(desk.errand("template", "bug", "-o", "T.md").exit()).isZero();
        assertThat(desk.folder.resolve("T.md")).hasContent("# Fix it");
        assertThat(desk.errand("template", "bug", "-o", "T.md").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void a_doctor_that_finds_something_says_no() {
        desk.server.json(
                "GET /v1/doctor",
                "{\"ok\":false,\"checkups\":[{\"name\":\"git\",\"ok\":false,\"detail\":\"none\",\"mend\":\"install git\"}]}");

        assertThat(desk.errand("doctor")).isEqualTo(new Desk.Result(Exit.NO, "✗ git: none\n    install git\n", ""));
    }

    @Test
    void a_token_is_shown_and_tokens_are_dropped() {
        desk.server.refuse(
                "POST /v1/tokens", 201, "{\"token\":\"errand_abc\",\"name\":\"ci\",\"scope\":\"all\",\"link\":null}");
        desk.server.json("DELETE /v1/tokens/t1", "{}");
        desk.server.json("GET /v1/tokens", "{\"tokens\":[]}");

        assertThat(desk.errand("token", "ci").out()).isEqualTo("errand_abc\n");
        assertThat(desk.errand("token").out()).isEqualTo("There are no tokens; errand token NAME makes one\n");
        assertThat(desk.errand("token", "--drop", "t1").out()).isEqualTo("Dropped\n");
    }

    @Test
    void a_token_is_dropped_by_its_name_where_only_one_can_be_meant() {
        var ci = "{\"id\":\"t1\",\"name\":\"ci\",\"scope\":\"all\"}";
        desk.server.json("DELETE /v1/tokens/t1", "{}");
        desk.server.json("GET /v1/tokens", "{\"tokens\":[" + ci + "]}");
        assertThat(desk.errand("token", "--drop", "ci").out()).isEqualTo("Dropped\n");

        desk.server.json("GET /v1/tokens", "{\"tokens\":[" + ci + "," + ci.replace("t1", "t2") + "]}");
        assertThat(desk.errand("token", "--drop", "ci").err())
                .startsWith("More than one token is called ci.\n  Why: their ids are t1, t2\n");
    }

    @Test
    void what_is_in_already_is_said_so() {
        desk.server.json("POST " + RUN + "/cherry-pick", "{\"commit\":\"1a2b3c\",\"where\":\"\",\"already\":true}");

        assertThat(desk.errand("cherry-pick", "run-2b3c4d5f").out()).isEqualTo("It is in already, as 1a2b3c\n");
    }

    @Test
    void shutting_down_what_does_not_run_is_done_already() throws IOException {
        desk.close();
        Files.deleteIfExists(desk.home.resolve("errand.sock"));

        assertThat(desk.errand("shutdown")).isEqualTo(new Desk.Result(0, "No server runs\n", ""));
    }
}
