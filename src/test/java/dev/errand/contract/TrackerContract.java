package dev.errand.contract;

import static dev.errand.contract.Told.runId;
import static dev.errand.contract.Told.taskId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.port.Tracker;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every tracker promises. There is an issue of task 1, with runs 1 and 2.
public abstract class TrackerContract {
    protected abstract Tracker tracker();

    /// What somebody who opens the issue of task 1 reads there, oldest first.
    protected abstract List<String> comments() throws Exception;

    @Test
    void a_run_has_one_comment_that_says_where_it_stands_now() throws Exception {
        tracker().report(taskId(1), runId(1), "Queued.");
        tracker().report(taskId(1), runId(1), "Ready for review: page/1");

        assertThat(comments()).containsExactly("Ready for review: page/1");
    }

    @Test
    void the_same_line_twice_changes_nothing() throws Exception {
        tracker().report(taskId(1), runId(1), "Queued.");
        tracker().report(taskId(1), runId(1), "Queued.");

        assertThat(comments()).containsExactly("Queued.");
    }

    @Test
    void each_run_of_a_task_has_a_comment_of_its_own() throws Exception {
        tracker().report(taskId(1), runId(1), "Failed.");
        tracker().report(taskId(1), runId(2), "Queued.");
        tracker().report(taskId(1), runId(2), "Merged.");

        assertThat(comments()).containsExactly("Failed.", "Merged.");
    }

    @Test
    void what_a_line_says_is_words_and_nothing_else() throws Exception {
        var line = "Robert'); drop table comment; -- <b>*bold*</b> \u231a";
        tracker().report(taskId(1), runId(1), line);

        assertThat(comments()).containsExactly(line);
    }
}
