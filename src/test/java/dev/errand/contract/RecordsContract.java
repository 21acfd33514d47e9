package dev.errand.contract;

import static dev.errand.contract.Told.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunState.Ended;
import dev.errand.domain.session.Entry;
import dev.errand.port.Bookmark;
import dev.errand.port.Records;
import dev.errand.port.Records.Filter;
import dev.errand.port.Records.Line;
import dev.errand.port.Records.Numbered;
import dev.errand.port.Records.Portion;
import dev.errand.port.Store;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Write;
import dev.errand.port.Write.*;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What people may read of every store.
public abstract class RecordsContract {
    protected abstract Store store();

    protected abstract Records records();

    private void commit(Write... writes) throws StoreTrouble {
        store().commit(List.of(writes));
    }

    private void begun(int number) throws StoreTrouble {
        commit(new TaskSubmitted(task(number)), new RunCreated(run(number)));
    }

    @Test
    void the_board_shows_the_newest_first() throws Exception {
        for (var number : List.of(1, 2, 3)) begun(number);

        assertThat(records().board(new Filter(false, 2))).extracting(Line::run).containsExactly(run(3), run(2));
    }

    @Test
    void the_board_can_leave_out_what_has_ended() throws Exception {
        for (var number : List.of(1, 2, 3)) begun(number);
        commit(new RunMoved(run(2).in(new Ended(new Outcome.Cancelled(ADA), NOON))));

        assertThat(records().board(new Filter(true, 10)))
                .extracting(line -> line.run().id())
                .containsExactly(runId(3), runId(1));
    }

    @Test
    void a_line_of_the_board_says_what_people_know_a_run_by() throws Exception {
        begun(1);
        assertThat(records().board(new Filter(false, 9)))
                .containsExactly(new Line(run(1), "Fix the clock, number 1", "/src/clock", ""));

        var long_ = "wör".repeat(1000);
        commit(new TranscriptRead(
                runId(1), 1, List.of(said("first"), said(long_), toolCall("ls")), new Bookmark(1, "")));

        assertThat(records().board(new Filter(false, 9)))
                .extracting(Line::lastWords)
                .containsExactly(long_.substring(0, 500));
    }

    @Test
    void runs_are_found_by_how_their_names_begin() throws Exception {
        for (var number : List.of(35, 36, 37)) begun(number); // …z, …10, …11

        assertThat(records().named("0000001")).containsExactly(runId(36), runId(37));
        assertThat(records().named("run-0000001")).containsExactly(runId(36), runId(37));
        assertThat(records().named("0000000z")).containsExactly(runId(35));
        assertThat(records().named("run-0000000z")).containsExactly(runId(35));
        assertThat(records().named("ru")).hasSize(3);
        assertThat(records().named("")).hasSize(3);
        assertThat(records().named("%")).isEmpty();
        assertThat(records().named("1")).isEmpty();
    }

    @Test
    void siblings_are_runs_of_the_same_task_in_order() throws Exception {
        begun(1);
        begun(5);
        commit(new RunCreated(run(3, 1, 3)), new RunCreated(run(2, 1, 2)));

        assertThat(records().siblings(runId(3))).containsExactly(run(1), run(2, 1, 2), run(3, 1, 3));
        assertThat(records().siblings(runId(9))).isEmpty();
    }

    @Test
    void a_transcript_is_read_on_from_any_number() throws Exception {
        begun(1);
        var lines = IntStream.rangeClosed(1, 9).mapToObj(n -> said("line " + n)).toList();
        commit(new TranscriptRead(runId(1), 1, lines, new Bookmark(1, "")));

        assertThat(records().transcript(runId(1), new Portion(3, 2, true)))
                .containsExactly(new Numbered(4, 1, said("line 4")), new Numbered(5, 1, said("line 5")));
        assertThat(records().transcript(runId(1), new Portion(9, 2, true))).isEmpty();
        assertThat(records().transcript(runId(2), new Portion(0, 2, true))).isEmpty();
    }

    @Test
    void of_long_entries_fewer_are_read_at_once_but_always_one() throws Exception {
        begun(1);
        var half = said("x".repeat(Portion.CHARS_MAX / 2));
        var more = said("x".repeat(Portion.CHARS_MAX * 2));
        commit(new TranscriptRead(runId(1), 1, List.of(half, half, half, more, half), new Bookmark(1, "")));

        assertThat(numbers(0)).containsExactly(1L, 2L);
        assertThat(numbers(2)).containsExactly(3L, 4L);
        assertThat(numbers(3)).containsExactly(4L);
        assertThat(numbers(4)).containsExactly(5L);
    }

    private List<Long> numbers(long after) throws StoreTrouble {
        return records().transcript(runId(1), new Portion(after, 1000, false)).stream()
                .map(Numbered::number)
                .toList();
    }

    @Test
    void the_agents_own_lines_are_read_only_when_they_are_wanted() throws Exception {
        begun(1);
        var line = new Entry(Entry.Kind.SAID, "words", "", "", "{\"its\":\"own\"}", NOON);
        commit(new TranscriptRead(runId(1), 1, List.of(line), new Bookmark(1, "")));

        assertThat(records().transcript(runId(1), new Portion(0, 9, true)))
                .extracting(numbered -> numbered.entry().raw())
                .containsExactly("{\"its\":\"own\"}");
        assertThat(records().transcript(runId(1), new Portion(0, 9, false)))
                .extracting(numbered -> numbered.entry().raw())
                .containsExactly("");
    }

    @Test
    void each_transcript_has_numbers_of_its_own() throws Exception {
        begun(1);
        begun(2);
        commit(
                new EntriesAdded(runId(1), List.of(said("set up"))),
                new TranscriptRead(runId(2), 1, List.of(said("a")), new Bookmark(1, "")),
                new TranscriptRead(runId(1), 1, List.of(said("b")), new Bookmark(1, "")),
                new EntriesAdded(runId(1), List.of(said("checked"))),
                new TranscriptRead(runId(1), 1, List.of(), new Bookmark(2, "")));

        assertThat(records().transcript(runId(1), new Portion(0, 9, true)))
                .containsExactly(
                        new Numbered(1, 0, said("set up")),
                        new Numbered(2, 1, said("b")),
                        new Numbered(3, 1, said("checked")));
        assertThat(records().transcript(runId(2), new Portion(0, 9, true)))
                .containsExactly(new Numbered(1, 1, said("a")));
    }

    @Test
    void a_journal_is_read_on_from_any_number() throws Exception {
        begun(1);
        for (var attempt : List.of(1, 2, 3))
            commit(new EventHappened(runId(1), new RunEvent.AgentStopped(attempt, NOON), ADA));

        assertThat(records().journal(runId(1), 1, 1))
                .containsExactly(new Records.Journaled(2, new RunEvent.AgentStopped(2, NOON), ADA));
    }

    @Test
    void evidence_is_kept_beside_earlier_evidence() throws Exception {
        begun(1);
        commit(new EvidenceGiven(runId(1), evidence("c1")));
        commit(new EvidenceGiven(runId(1), evidence("c2")));

        assertThat(records().evidence(runId(1))).containsExactly(evidence("c1"), evidence("c2"));
        assertThat(records().evidence(runId(2))).isEmpty();
    }

    @Test
    void a_run_has_one_comment_in_its_issue_edited_in_place() throws Exception {
        begun(1);
        commit(new RunCreated(run(2, 1, 2)));
        commit(new CommentPlaced(taskId(1), runId(1), "working", NOON));
        commit(new CommentPlaced(taskId(1), runId(2), "queued", NOON.plusSeconds(1)));
        commit(new CommentPlaced(taskId(1), runId(1), "merged", NOON.plusSeconds(2)));

        assertThat(records().comments(runId(1))).containsExactly("merged", "queued");
        assertThat(records().comments(runId(2))).containsExactly("merged", "queued");
    }
}
