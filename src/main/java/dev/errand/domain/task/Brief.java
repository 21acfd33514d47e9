package dev.errand.domain.task;

import java.util.List;

/// What a task asks for: the words given to the agent, what would prove them done, and what must not be touched.
///
/// @param title one line, for boards and commit messages
/// @param instruction the whole text that the agent is given
/// @param criteria the success criteria as people wrote them, in order
/// @param checks the commands that prove the result, in order, whoever named them
/// @param scope what the change may and may not touch
/// @param wishes how the requester wants it done; what is absent is decided by defaults
public record Brief(
        String title, String instruction, List<Criterion> criteria, List<Check> checks, Scope scope, Wishes wishes) {
    public Brief {
        if (title.isBlank()) throw new IllegalArgumentException("a brief needs a title");
        criteria = List.copyOf(criteria);
        checks = List.copyOf(checks);
    }

    /// The checks that Errand may run by itself: the proposed ones still need somebody's yes.
    public List<Check> confirmedChecks() {
        return checks.stream()
                .filter(check -> check.standing() == Check.Standing.CONFIRMED)
                .toList();
    }
}
