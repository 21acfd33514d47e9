package dev.errand.harness.rehearsal;

import dev.errand.harness.rehearsal.Step.*;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A script, read from the fenced block that a task carries:
///
/// ````
/// ```rehearsal
/// say I look at the test first.
/// run sh test.sh
/// write greet.sh
/// | echo hello
/// run git add -A && git commit -m "Greet"
/// turn
/// ```
/// ````
record Script(List<Step> steps) {
    Script {
        steps = List.copyOf(steps);
    }

    private static final String FENCE = "```rehearsal";
    private static final Script NONE = new Script(
            List.of(new Say("There is no rehearsal block in this task, and no .rehearsal here."), new Turn()));

    /// The script in a text.
    ///
    /// @param carried the script of the repository, for a text without one: so plain words can be rehearsed too
    static Script in(String text, Optional<String> carried) {
        var begin = text.indexOf(FENCE);
        if (begin < 0)
            return carried.map(script -> parse(script.lines().toList())).orElse(NONE);
        var body = text.substring(text.indexOf('\n', begin) + 1);
        var end = body.indexOf("\n```");
        return parse((end < 0 ? body : body.substring(0, end)).lines().toList());
    }

    /// The words around the script.
    static String without(String text) {
        var begin = text.indexOf(FENCE);
        if (begin < 0) return text.strip();
        var end = text.indexOf("\n```", begin);
        return (text.substring(0, begin) + (end < 0 ? "" : text.substring(end + 4))).strip();
    }

    private static Script parse(List<String> lines) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            var content = new StringBuilder();
            while (i + 1 < lines.size() && lines.get(i + 1).startsWith("|"))
                content.append(lines.get(++i).replaceFirst("^\\| ?", "")).append('\n');
            steps.add(step(line, content.toString()));
        }
        return new Script(steps);
    }

    private static Step step(String line, String content) {
        var word = line.split("\\s+", 2)[0];
        var rest = line.substring(word.length()).strip();
        return switch (word) {
            case "say" -> new Say(rest);
            case "think" -> new Think(rest);
            case "run" -> new Run(rest);
            case "sneak" -> new Sneak(rest);
            case "write" -> new Write(rest, content);
            case "ask" -> ask(rest);
            case "pause" -> new Pause(new BigDecimal(rest).movePointRight(3).longValue());
            case "use" -> use(rest.split("\\s+"));
            case "quota" -> new Quota(Long.parseLong(rest));
            case "outage" -> new Outage(rest);
            case "hopeless" -> new Hopeless(rest);
            case "flood" -> new Flood(Integer.parseInt(rest));
            case "hang" -> new Hang();
            case "exit" -> new Exit(Integer.parseInt(rest));
            case "turn" -> new Turn();
            default -> new Say("I do not know how to " + line);
        };
    }

    private static Step ask(String rest) {
        var parts = Arrays.stream(rest.split("\\|")).map(String::strip).toList();
        return new Ask(parts.getFirst(), parts.subList(1, parts.size()));
    }

    private static Step use(String[] words) {
        var dollars = new BigDecimal(words[2]);
        return new Use(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                dollars.movePointRight(6).longValue());
    }
}
