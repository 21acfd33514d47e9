package dev.errand.domain.run;

import dev.errand.domain.task.Wishes.Delivers;

/// How far a run has come; it goes along from state to state.
///
/// @param attempt which try at having an agent work this is, from 1: it begins with the workspace; 0 before the first
/// @param rounds how often failing checks went back to the agent since a person last spoke
/// @param interruptions how often the agent was lost in a row without finishing a turn
/// @param reminded whether the agent was told once of what it left uncommitted
public record Progress(int attempt, int rounds, int interruptions, boolean reminded, Delivers delivers) {
    public static Progress start(Delivers delivers) {
        return new Progress(0, 0, 0, false, delivers);
    }

    public Progress nextAttempt() {
        return new Progress(attempt + 1, rounds, interruptions, reminded, delivers);
    }

    public Progress afterInterruption() {
        return new Progress(attempt, rounds, interruptions + 1, reminded, delivers);
    }

    public Progress afterRound() {
        return new Progress(attempt, rounds + 1, 0, false, delivers);
    }

    public Progress afterReminder() {
        return new Progress(attempt, rounds, 0, true, delivers);
    }

    public Progress afterTurn() {
        return new Progress(attempt, rounds, 0, reminded, delivers);
    }

    /// A person has spoken: the rounds begin anew.
    public Progress refreshed() {
        return new Progress(attempt, 0, 0, false, delivers);
    }
}
