package dev.errand.intake.taskfile;

import dev.errand.domain.journal.Problem;
import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Check;
import dev.errand.domain.task.Criterion;
import dev.errand.domain.task.Scope;
import dev.errand.domain.task.Wishes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Makes a brief of what a person wrote. Nothing written is lost: the agent gets the whole text, and what is found in
/// it comes on top.
public final class TaskFiles {
    private static final int LONGEST = 512 * 1024;
    private static final int TITLE_MAX = 72;

    private TaskFiles() {}

    /// Reads a `TASK.md`: settings, sections, success criteria, and what not to touch.
    public static Read read(String text, Origin origin) {
        var plain = plain(text);
        if (plain.length() > LONGEST) return tooLong();
        return switch (Sheet.of(plain)) {
            case Sheet.Broken(var problem) -> new Read.Unreadable(problem);
            case Sheet.Parted(var settings, var words) -> {
                if (words.isBlank()) yield empty();
                yield read(new FrontMatter(settings), words.strip(), origin);
            }
        };
    }

    /// A prompt is words for the agent and nothing else: no settings, no checks, no sections.
    public static Read prompt(String text) {
        var words = plain(text).strip();
        if (words.isEmpty()) return empty();
        if (words.length() > LONGEST) return tooLong();
        var title = cut(words.lines().findFirst().orElse(words).replaceFirst("^#+\\s+", ""));
        return new Read.Parsed(new Brief(title, words, List.of(), List.of(), Scope.OPEN, Wishes.NONE), List.of());
    }

    private static Read read(FrontMatter front, String words, Origin origin) {
        var outline = Outline.of(words);
        var wishes = front.wishes();
        var commands = new LinkedHashSet<>(front.checks());
        var bounds = new Boundaries();
        front.allowed().forEach(bounds::allow);
        front.denied().forEach(bounds::forbid);
        var title = outline.title().or(front::title).orElseGet(() -> firstSentence(outline, words));
        if (front.problem().isPresent())
            return new Read.Unreadable(front.problem().get());

        var remarks = new ArrayList<>(front.remarks());
        var criteria = new ArrayList<Criterion>();
        for (var section : outline.sections()) {
            bounds.read(section);
            if (section.topic() == Topic.CRITERIA) Criteria.read(section, criteria, remarks);
        }
        criteria.forEach(criterion -> commands.addAll(criterion.commands()));
        remarks.addAll(bounds.remarks());
        List<Check> checks = commands.stream().map(origin::check).toList();
        return new Read.Parsed(new Brief(cut(title), words, criteria, checks, bounds.scope(), wishes), remarks);
    }

    /// One kind of line end, no mark in front, nothing that no person can see.
    private static String plain(String text) {
        return text.replaceFirst("^\uFEFF", "")
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\0", "");
    }

    private static String firstSentence(Outline.Read outline, String words) {
        return outline.sections().stream()
                .filter(section -> section.topic() == Topic.TASK || section.topic() == Topic.OTHER)
                .flatMap(section -> section.blocks().stream())
                .filter(Block.Text.class::isInstance)
                .map(block -> ((Block.Text) block).words().split("(?<=[.!?])\\s", 2)[0])
                .findFirst()
                .orElseGet(() -> words.lines()
                        .map(line -> line.replaceFirst("^[#>*\\s`~-]+", ""))
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .orElse(words));
    }

    /// At a word's end where there is one, and never through a character.
    private static String cut(String title) {
        var line = Outline.TITLE_LABEL
                .matcher(title.replaceAll("[\\s\\p{Cntrl}]+", " ").strip())
                .replaceFirst("")
                .strip()
                .replaceFirst("(?<=\\w)[.:]$", "");
        if (line.isEmpty()) return "Task"; // nothing but a dot, or marks that nobody sees
        if (line.codePointCount(0, line.length()) <= TITLE_MAX) return line;
        var head = line.substring(0, line.offsetByCodePoints(0, TITLE_MAX - 1));
        var space = head.lastIndexOf(' ');
        return (space > TITLE_MAX / 2 ? head.substring(0, space) : head).strip() + "…";
    }

    private static Read empty() {
        return new Read.Unreadable(
                new Problem("There is no task", "the text is empty", "write down what should be different afterwards"));
    }

    private static Read tooLong() {
        return new Read.Unreadable(new Problem(
                "The task is too long",
                "more than " + LONGEST / 1024 + " KiB",
                "put the details into files of the repository, and name them"));
    }
}
