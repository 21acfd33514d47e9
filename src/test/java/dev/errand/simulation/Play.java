package dev.errand.simulation;

import dev.errand.domain.run.Lifecycle;
import dev.errand.domain.run.Rules;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunState;
import dev.errand.domain.run.Step;
import java.util.EnumSet;
import java.util.Set;

/// What is played: a lifecycle, and the habits of the supervisor that follows it.
///
/// @param slips what this supervisor does wrong; none, unless a test plants it
record Play(Moves moves, Set<Slip> slips) {
    static final Rules RULES = Rules.USUAL;

    interface Moves {
        Step step(RunState state, RunEvent event);
    }

    enum Slip {
        GRANTS_BEYOND_THE_SLOTS,
        FORGETS_EFFECTS_IN_A_CRASH,
        KNOWS_NO_DEADLINES,
        PERFORMS_WHAT_IS_OUTLIVED,
        STARTS_WITHOUT_WAITING,
        REPORTS_WHAT_IS_PAST,
        FORGETS_WHAT_WAS_TOLD,
        SETTLES_WHAT_A_DYING_AGENT_TAKES_BACK,
        SETTLES_A_REPLY_BEFORE_IT_IS_HEARD
    }

    static Play asItIs() {
        return new Play(new Lifecycle(RULES)::step, EnumSet.noneOf(Slip.class));
    }

    static Play with(Moves moves) {
        return new Play(moves, EnumSet.noneOf(Slip.class));
    }

    static Play with(Slip slip) {
        return new Play(new Lifecycle(RULES)::step, EnumSet.of(slip));
    }

    boolean slips(Slip slip) {
        return slips.contains(slip);
    }
}
