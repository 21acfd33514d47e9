package dev.errand.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Told;
import dev.errand.domain.run.Rules;
import dev.errand.domain.run.Run;
import dev.errand.domain.session.Length;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.MessageId;
import dev.errand.port.Write;
import dev.errand.store.sqlite.SqliteFile;
import dev.errand.supervisor.Deadlines;
import dev.errand.supervisor.Dispatcher;
import dev.errand.supervisor.Patience;
import dev.errand.supervisor.Supervisor;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendWordsTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    Path folder;

    private final Run run = Told.run(1);
    private SqliteFile file;
    private Supervisor supervisor;

    @BeforeEach
    void open() throws Exception {
        file = SqliteFile.open(folder.resolve("errand.db"));
        supervisor = new Supervisor(
                file.store(), new Supervisor.Settings(Rules.USUAL, Deadlines.USUAL, Patience.USUAL, 0, CLOCK));
        supervisor.start(Dispatcher.NONE);
        var _ = supervisor.begin(List.of(Told.task(1)), run, kept(0, "Begin.")).join();
    }

    @AfterEach
    void close() {
        supervisor.close();
        file.close();
    }

    @Test
    void a_run_that_has_not_heard_hundreds_of_messages_is_told_more_only_when_it_has() throws Exception {
        keep(499, "more");
        assertThat(send("And more.")).contains("has not heard yet");

        file.store()
                .commit(List.of(new Write.MessageHeard(run.id(), Told.message(1).id())));
        assertThat(send("And more.")).contains("Done");
    }

    @Test
    void nor_is_one_told_more_than_the_server_can_have_in_mind() throws Exception {
        keep(9, "x".repeat(Length.BYTES_MAX));
        assertThat(send("And more.")).contains("has not heard yet");
    }

    private String send(String words) {
        var counter = new Counter(supervisor, file.store(), file.records(), CLOCK);
        return new SendWords(counter).send(run.id().value(), words, Told.ADA).toString();
    }

    private void keep(int messages, String words) throws Exception {
        file.store()
                .commit(IntStream.rangeClosed(1, messages)
                        .<Write>mapToObj(i -> kept(i, words))
                        .toList());
    }

    private Write.MessageKept kept(int number, String words) {
        return new Write.MessageKept(
                run.id(), new Message(new MessageId("message-" + number), Told.ADA, words, CLOCK.instant()));
    }
}
