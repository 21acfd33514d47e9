package dev.errand.domain.run;

import dev.errand.domain.run.Effect.*;
import dev.errand.domain.run.RunState.*;

/// Which effects a run still wants.
public final class Effects {
    private Effects() {}

    /// Effects are performed late, twice and side by side, so a run may have outlived one before its turn comes: a
    /// workspace that is made after the run has ended would stay for ever. Ask at the moment when the performance
    /// begins; what is not wanted any more is done without being performed.
    public static boolean wants(RunState state, Effect effect) {
        return switch (effect) {
            case PrepareWorkspace e -> state instanceof Preparing s && isOf(e.attempt(), s);
            case StartAgent e -> hasAgent(state, e.attempt());
            case AdoptAgent e -> hasAgent(state, e.attempt());
            case Tell e -> hasAgent(state, e.attempt());
            case Answer e -> hasAgent(state, e.attempt());
            case StopAgent e -> state instanceof Stopping s && isOf(e.attempt(), s);
            case ProveWork e -> state instanceof Proving s && isOf(e.attempt(), s);
            case CommitRestAndProve e -> state instanceof Proving s && isOf(e.attempt(), s);
            case Deliver e -> state instanceof Delivering s && isOf(e.attempt(), s);
            case MergeChange e -> state instanceof Merging s && isOf(e.attempt(), s);
            case Report e -> Standing.line(state).filter(e.line()::equals).isPresent();
            case Keep _, FreeWorkspace _ -> true;
        };
    }

    private static boolean hasAgent(RunState state, int attempt) {
        return state instanceof Open s && s.hasAgent() && isOf(attempt, s);
    }

    private static boolean isOf(int attempt, Open state) {
        return state.progress().attempt() == attempt;
    }
}
