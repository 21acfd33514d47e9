package dev.errand.workspace.git;

import dev.errand.domain.journal.Problem;
import dev.errand.domain.session.Entry;
import java.util.List;

/// The way out of the middle of making a workspace; a value again before it leaves this package.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private static final String WHAT = "The workspace cannot be made";

    private final transient Problem problem;
    private final transient List<Entry> told;

    Refusal(String why, String tryThis) {
        this(why, tryThis, List.of());
    }

    Refusal(String why, String tryThis, List<Entry> told) {
        super(why);
        this.problem = new Problem(WHAT, why, tryThis);
        this.told = told;
    }

    /// git's own words as the reason, with what helps against the usual ones.
    static Refusal ofGit(String words) {
        if (words.contains("No space left")) return new Refusal(words, "free some space on the disk, then try again");
        if (words.contains(".lock': File exists"))
            return new Refusal(
                    words,
                    "wait for the other git command, or remove the lock file when none is running, then try again");
        if (words.contains("dubious ownership"))
            return new Refusal(words, "run Errand as the owner of the repository, or add it to git's safe.directory");
        return new Refusal(words, "");
    }

    Problem problem() {
        return problem;
    }

    List<Entry> told() {
        return told;
    }
}
