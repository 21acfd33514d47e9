package dev.errand.tracker.embedded;

import dev.errand.contract.Told;
import dev.errand.contract.TrackerContract;
import dev.errand.port.Tracker;
import dev.errand.port.Write;
import dev.errand.store.sqlite.SqliteFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTrackerTest extends TrackerContract {
    @TempDir
    Path home;

    private SqliteFile file;

    @BeforeEach
    void open() throws Exception {
        file = SqliteFile.open(home.resolve("errand.db"));
        file.store()
                .commit(List.of(
                        new Write.TaskSubmitted(Told.task(1)),
                        new Write.RunCreated(Told.run(1, 1, 1)),
                        new Write.RunCreated(Told.run(2, 1, 2))));
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Override
    protected Tracker tracker() {
        return new EmbeddedTracker(file.store(), InstantSource.system());
    }

    @Override
    protected List<String> comments() throws Exception {
        return file.records().comments(Told.runId(1));
    }
}
