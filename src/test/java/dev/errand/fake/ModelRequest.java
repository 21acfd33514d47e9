package dev.errand.fake;

import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A request for an answer of the model, as it came.
public record ModelRequest(JsonNode body) {
    private static final Pattern DIRECTORY = Pattern.compile("[Ww]orking directory: (\\S+?)(?:\\\\n|\"|\\s)");

    private static final Pattern PLAN = Pattern.compile("/[^\\s\"\\\\]*/plans/[\\w-]+\\.md");

    public String model() {
        return body.path("model").asString("");
    }

    public boolean streams() {
        return body.path("stream").asBoolean(false);
    }

    /// True if these words stand anywhere in the conversation or the instructions.
    public boolean says(String words) {
        return body.toString().contains(words);
    }

    /// True if the agent itself asks, not one of its little helpers.
    boolean isWork() {
        return StreamSupport.stream(body.path("tools").spliterator(), false)
                .anyMatch(tool -> tool.path("name").asString("").matches("Bash|Read|Write|Edit"));
    }

    /// How many answers the conversation holds already.
    public int turn() {
        int turns = 0;
        var before = "";
        for (var message : body.path("messages")) {
            var role = message.path("role").asString("");
            if (role.equals("assistant") && !before.equals("assistant")) turns++;
            before = role;
        }
        return turns;
    }

    /// Where the agent was told to write its plan.
    String planFile() {
        var found = PLAN.matcher(body.toString());
        var file = "";
        while (found.find()) file = found.group();
        return file;
    }

    /// Where the agent works, as it was told.
    String directory() {
        var found = DIRECTORY.matcher(body.toString());
        return found.find() ? found.group(1) : "";
    }
}
