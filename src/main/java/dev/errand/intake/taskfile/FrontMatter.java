package dev.errand.intake.taskfile;

import dev.errand.domain.journal.Problem;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.policy.Mode;
import dev.errand.domain.task.Wishes;
import dev.errand.domain.task.Wishes.Delivers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The settings above a text. Each key has one reader; what is wrong is said in full, once, for the first of them.
final class FrontMatter {
    static final List<String> KEYS = List.of(
            "agent",
            "model",
            "effort",
            "mode",
            "base",
            "priority",
            "deliver",
            "title",
            "checks",
            "budget",
            "turns",
            "time",
            "tokens",
            "rounds",
            "scope.allow",
            "scope.deny");

    private final JsonNode settings;
    private final List<String> remarks = new ArrayList<>();
    private @Nullable Problem problem;

    FrontMatter(JsonNode settings) {
        this.settings = settings;
        settings.propertyNames().forEach(this::remark);
    }

    private void remark(String key) {
        var name = key.toLowerCase(Locale.ROOT);
        if (name.equals("scope") && settings.get(key).isObject()) {
            for (var inner : settings.get(key).propertyNames())
                if (!KEYS.contains("scope." + inner)) remarks.add(unknown("scope." + inner));
        } else if (!KEYS.contains(name)) remarks.add(unknown(key));
    }

    private static String unknown(String key) {
        return "`" + key + "` is no setting, and was not used: there are " + String.join(", ", KEYS);
    }

    List<String> remarks() {
        return remarks;
    }

    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    Optional<String> title() {
        return word("title");
    }

    Wishes wishes() {
        var limits = new Limits(
                read("budget", Amounts::money, "an amount like $5"),
                read("turns", text -> Amounts.whole(text, 1), "a number like 40"),
                read("time", Amounts::time, "a time like 2h or 90m"),
                read("tokens", Amounts::count, "a number like 200000 or 200k"),
                read("rounds", text -> Amounts.whole(text, 0), "a number like 3"));
        return new Wishes(
                name("agent"),
                name("model"),
                name("effort"),
                read("mode", FrontMatter::mode, "ask, edit or full"),
                name("base"),
                read("deliver", FrontMatter::deliver, "change or report").orElse(Delivers.CHANGE),
                limits,
                read("priority", FrontMatter::priority, "a number like 10, or low, normal, high")
                        .orElse(0));
    }

    List<String> checks() {
        return lines("checks", settings.path(spelled(settings, "checks")));
    }

    List<String> allowed() {
        return scope("allow");
    }

    List<String> denied() {
        return scope("deny");
    }

    private List<String> scope(String side) {
        var scope = settings.path(spelled(settings, "scope"));
        if (!scope.isMissingNode() && !scope.isObject() && !scope.isNull())
            complain("scope", scope, "two lists, `allow` and `deny`, below it");
        var all = new ArrayList<>(lines("scope." + side, scope.path(spelled(scope, side))));
        all.addAll(lines("scope." + side, settings.path(spelled(settings, "scope." + side))));
        return all;
    }

    /// One line, or a list of them.
    private List<String> lines(String key, JsonNode value) {
        var lines = new ArrayList<String>();
        if (value.isMissingNode() || value.isNull()) return lines;
        for (var line : value.isArray() ? value.values() : List.of(value)) {
            var text = line.isValueNode() ? line.asString().strip() : "";
            if (text.isEmpty() || text.indexOf('\n') >= 0) complain(key, value, "a line, or a list of lines");
            else lines.add(text);
        }
        return lines;
    }

    private Optional<String> word(String key) {
        return read(key, text -> Optional.of(text.strip()).filter(word -> !word.isEmpty()), "a word");
    }

    /// A name goes into argument lists, so it must not look like an option.
    private Optional<String> name(String key) {
        return read(
                key,
                text -> Optional.of(text.strip()).filter(name -> name.matches("[\\w@][\\w.:/@+\\[\\]-]*")),
                "a name without spaces");
    }

    private <T> Optional<T> read(String key, Function<String, Optional<T>> reader, String expected) {
        var value = settings.path(spelled(settings, key));
        if (value.isMissingNode() || value.isNull()) return Optional.empty();
        var read = value.isValueNode() ? reader.apply(value.asString()) : Optional.<T>empty();
        if (read.isEmpty()) complain(key, value, expected);
        return read;
    }

    private void complain(String key, JsonNode value, String expected) {
        if (problem != null) return;
        var written = value.isValueNode() ? value.asString() : value.toString();
        problem = new Problem(
                "`" + key + "` cannot be `" + written.replace("\n", "\\n") + "`",
                "it has to be " + expected,
                "put it right, or leave the line out");
    }

    /// `Model` is `model`.
    private static String spelled(JsonNode node, String key) {
        return node.propertyNames().stream()
                .filter(key::equalsIgnoreCase)
                .findFirst()
                .orElse(key);
    }

    private static Optional<Mode> mode(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "ask" -> Optional.of(Mode.ASK);
            case "edit" -> Optional.of(Mode.EDIT);
            case "full" -> Optional.of(Mode.FULL);
            default -> Optional.empty();
        };
    }

    private static Optional<Delivers> deliver(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "change" -> Optional.of(Delivers.CHANGE);
            case "report" -> Optional.of(Delivers.REPORT);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> priority(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "low" -> Optional.of(-10);
            case "normal" -> Optional.of(0);
            case "high" -> Optional.of(10);
            default -> Amounts.whole(text, -1000);
        };
    }
}
