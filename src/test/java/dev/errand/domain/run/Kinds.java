package dev.errand.domain.run;

import dev.errand.domain.run.RunState.*;

/// The kinds of state that a reader of the table tells apart.
public final class Kinds {
    private Kinds() {}

    public static String of(RunState state) {
        return switch (state) {
            case Waiting s -> waiting(s);
            case Stopping s -> "Stopping, then " + then(s.then());
            case Queued _, Preparing _, Working _, Proving _, Delivering _, InReview _, Merging _, Ended _ ->
                node(state);
        };
    }

    /// The same in one word, for the picture.
    static String node(RunState state) {
        return switch (state) {
            case Waiting s -> s.presence() == Presence.LIVE ? "Waiting" : "Parked";
            case Queued _,
                    Preparing _,
                    Working _,
                    Proving _,
                    Delivering _,
                    InReview _,
                    Merging _,
                    Stopping _,
                    Ended _ -> state.getClass().getSimpleName();
        };
    }

    private static String waiting(Waiting s) {
        if (s.presence() == Presence.LIVE) return "Waiting";
        if (s.next().isPresent()) return "Parked until a moment";
        return s.reason() == WaitReason.PERSON ? "Parked for words" : "Parked for an answer";
    }

    private static String then(RunState state) {
        if (!(state instanceof Ended ended)) return of(state);
        return ended.outcome() instanceof Outcome.Failed ? "Ended, failed" : "Ended by a person";
    }
}
