package dev.errand.web.api;

import dev.errand.domain.journal.Problem;
import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Scope;
import dev.errand.domain.task.Wishes;
import java.util.List;

/// Reads what a person wrote into a brief.
@FunctionalInterface
public interface BriefReader {
    Read read(String text);

    /// How that went.
    sealed interface Read {

        /// It is clear.
        ///
        /// @param remarks what the person should know of how it was understood
        record Understood(Brief brief, List<String> remarks) implements Read {
            public Understood {
                remarks = List.copyOf(remarks);
            }
        }

        record Unclear(Problem problem) implements Read {}
    }

    /// Words without any form: the first line is the title.
    static Read plain(String text) {
        var lines = text.strip().lines().toList();
        if (lines.isEmpty())
            return new Read.Unclear(new Problem("There is nothing to do", "the task is empty", "say what to do"));
        var first = lines.getFirst().replaceFirst("^#+\\s+", "").strip();
        var title = first.length() <= 72 ? first : first.substring(0, 71).strip() + "…";
        var brief = new Brief(title, text.strip(), List.of(), List.of(), Scope.OPEN, Wishes.NONE);
        return new Read.Understood(brief, List.of());
    }
}
