package dev.errand.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Told;
import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.policy.Decision;
import dev.errand.domain.session.AgentEvent.ToolRan;
import dev.errand.port.Attempt;
import dev.errand.port.Bookmark;
import dev.errand.port.Liveness;
import dev.errand.port.Reading;
import dev.errand.port.Write;
import dev.errand.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HearingTest {
    @TempDir
    Path folder;

    @Test
    void a_yes_is_used_up_when_its_tool_has_run() throws Exception {
        assertThat(settledWhenItRan(Ask.Kind.APPROVAL)).isTrue();
    }

    /// A program says that it has an answer before it writes that down. Who is cut off between is told again.
    @Test
    void the_answer_to_a_question_is_not_used_up() throws Exception {
        assertThat(settledWhenItRan(Ask.Kind.QUESTION)).isFalse();
    }

    private boolean settledWhenItRan(Ask.Kind kind) throws Exception {
        try (var file = SqliteFile.open(folder.resolve("errand.db"))) {
            var run = Told.run(1);
            var id = new AskId("ask-1");
            var ask = new Ask(
                    id,
                    run.id(),
                    1,
                    kind,
                    new ToolRequest("use-1", "Tool", "{}", "summary"),
                    "reply-to",
                    "hash",
                    List.of(),
                    Told.NOON,
                    Optional.empty());
            var reply = new Reply(Verdict.ALLOW, List.of("hello"), "", Told.ADA, Told.NOON);
            file.store()
                    .commit(List.of(
                            new Write.TaskSubmitted(Told.task(1)),
                            new Write.RunCreated(run),
                            new Write.AskOpened(ask),
                            new Write.AskReplied(id, reply)));
            var ran = new Reading(
                    List.of(),
                    List.of(new ToolRan("use-1", "Tool")),
                    new Bookmark(1, ""),
                    new Liveness.Exited(0),
                    Reading.Expecting.NOBODY);

            var fact = new Hearing(file.store(), (_, _) -> Decision.ask("test"))
                    .hear(run, new Attempt(run.id(), 1, folder), ran, Told.NOON);

            return fact.beside().contains(new Write.AskSettled(id));
        }
    }
}
