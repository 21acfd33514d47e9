package dev.errand.cli;

import dev.errand.client.JsonText;
import dev.errand.domain.journal.Problem;
import dev.errand.terminal.ProblemText;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells trouble: three lines to people, one document to programs.
final class Telling {
    private Telling() {}

    static void tell(Surroundings at, boolean json, Problem problem) {
        if (!json) {
            at.err().print(new ProblemText(at.errorInk()).draw(problem));
            return;
        }
        at.out().println(JsonText.write(document(problem)));
    }

    static Map<String, Object> document(Problem problem) {
        var document = new LinkedHashMap<String, Object>();
        document.put("what", problem.what());
        document.put("why", problem.why());
        document.put("try", problem.tryThis());
        return document;
    }
}
