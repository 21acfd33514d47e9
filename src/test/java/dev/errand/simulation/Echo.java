package dev.errand.simulation;

import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.*;
import java.time.Instant;

/// The second copy of a word: the same, but committed in another moment.
final class Echo {
    private Echo() {}

    static RunEvent of(RunEvent event, int unheard, Instant at) {
        return switch (event) {
            case TurnCompleted e -> new TurnCompleted(e.attempt(), e.lastWords(), unheard, at);
            case NothingChanged e -> new NothingChanged(e.attempt(), e.lastWords(), unheard, at);
            case ChecksPassed e -> new ChecksPassed(e.attempt(), e.commit(), unheard, at);
            case ChecksFailed e -> new ChecksFailed(e.attempt(), e.commit(), e.feedback(), unheard, at);
            case ReportWritten e -> new ReportWritten(e.attempt(), e.report(), unheard, at);
            case ReviewOpened e -> new ReviewOpened(e.attempt(), e.commit(), e.page(), unheard, at);
            default -> event;
        };
    }
}
