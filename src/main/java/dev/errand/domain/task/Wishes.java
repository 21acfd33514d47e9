package dev.errand.domain.task;

import dev.errand.domain.policy.Limits;
import dev.errand.domain.policy.Mode;
import java.util.Optional;

/// How the requester wants the work done.
///
/// @param agent the named agent, for example `claude` or `rehearsal`
/// @param base the branch to start from; absent means the branch the repository has checked out
/// @param delivers whether the result is a change to review or a report to read
/// @param priority higher goes first in the queue; 0 is ordinary
public record Wishes(
        Optional<String> agent,
        Optional<String> model,
        Optional<String> effort,
        Optional<Mode> mode,
        Optional<String> base,
        Delivers delivers,
        Limits limits,
        int priority) {

    /// What a run hands over in the end.
    public enum Delivers {
        CHANGE,
        REPORT
    }

    public static final Wishes NONE = new Wishes(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Delivers.CHANGE,
            Limits.NONE,
            0);
}
