package dev.errand.domain.run;

import dev.errand.domain.money.Usage;
import dev.errand.domain.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One pass at a task, from the queue to its outcome.
///
/// @param number which run of its task this is, from 1
/// @param parent the run that asked for this one, when one did
/// @param priority higher goes first in the queue
/// @param usage what its agent has used so far, over all attempts
/// @param worked how long its agent has worked, waiting for people not counted
public record Run(
        RunId id,
        TaskId task,
        int number,
        Optional<RunId> parent,
        Orders orders,
        int priority,
        Instant createdAt,
        RunState state,
        Usage usage,
        Duration worked) {

    public Run in(RunState next) {
        return new Run(id, task, number, parent, orders, priority, createdAt, next, usage, worked);
    }

    public Run having(Usage total) {
        return new Run(id, task, number, parent, orders, priority, createdAt, state, total, worked);
    }

    public Run worked(Duration spell) {
        return new Run(id, task, number, parent, orders, priority, createdAt, state, usage, worked.plus(spell));
    }

    public boolean isOpen() {
        return !(state instanceof RunState.Ended);
    }
}
