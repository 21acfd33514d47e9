package dev.errand.domain.run;

/// How an outcome is told to people.
public final class Outcomes {
    private Outcomes() {}

    /// One sentence, for the issue, the board and the end of a command.
    public static String sentence(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Merged o -> "Merged as " + o.commit() + " by " + o.by().label() + ".";
            case Outcome.Reported _ -> "The report is there.";
            case Outcome.NothingToDeliver _ -> "Nothing to deliver: the agent finished and changed nothing.";
            case Outcome.Failed o -> "Failed. " + o.problem();
            case Outcome.Cancelled o -> "Stopped by " + o.by().label() + ".";
            case Outcome.Discarded o -> "Discarded by " + o.by().label() + "; a snapshot is kept.";
        };
    }
}
