package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunId;
import dev.errand.port.Records;
import dev.errand.port.Store;
import dev.errand.port.StoreTrouble;
import dev.errand.supervisor.Moved;
import dev.errand.supervisor.Supervisor;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/// What every verb needs: to find the run that a person means, and to tell the supervisor and wait until it is on disk.
public record Counter(Supervisor supervisor, Store store, Records records, InstantSource clock) {

    /// Finds a run by its id, its short name or the beginning of one.
    <T> Answer<T> withRun(String name, Function<Run, Answer<T>> verb) {
        try {
            var prefix = name.startsWith("run-") ? name : "run-" + name;
            var found = records.named(prefix);
            if (found.isEmpty()) return Answer.refused(Reason.NOT_FOUND, "No run is called " + name, "", "errand ls");
            if (found.size() > 1)
                return Answer.refused(
                        Reason.INVALID,
                        name + " could be " + found.size() + " runs",
                        found.toString(),
                        "a longer name");
            return verb.apply(store.run(found.getFirst()).orElseThrow());
        } catch (StoreTrouble trouble) {
            return notNow(trouble);
        }
    }

    /// Waits until the fact is synced to disk.
    <T> Answer<T> tell(RunId run, RunEvent event, Actor by, Function<Moved, Answer<T>> then) {
        return settled(supervisor.tell(run, event, by), then);
    }

    <T> Answer<T> settled(CompletableFuture<Moved> told, Function<Moved, Answer<T>> then) {
        Moved moved;
        try {
            moved = told.join();
        } catch (CompletionException trouble) {
            return notNow(trouble.getCause() == null ? trouble : trouble.getCause());
        }
        return then.apply(moved);
    }

    static <T> Answer<T> notNow(Throwable trouble) {
        return Answer.refused(
                Reason.NOT_NOW, "Nothing was accepted", String.valueOf(trouble.getMessage()), "again in a moment");
    }
}
