package dev.errand.intake.taskfile;

import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Check;
import dev.errand.domain.task.Scope;
import dev.errand.domain.task.Wishes;
import java.util.List;
import java.util.Optional;

/// A brief as lines that read well in a diff. Defaults are left out.
final class Rendering {
    private final StringBuilder out = new StringBuilder();

    private Rendering() {}

    static String of(Read read) {
        var rendering = new Rendering();
        switch (read) {
            case Read.Unreadable(var problem) -> {
                rendering.line("unreadable: " + problem.what());
                rendering.line("  why: " + problem.why());
                rendering.line("  try: " + problem.tryThis());
            }
            case Read.Parsed(var brief, var remarks) -> {
                rendering.brief(brief);
                rendering.list("remarks", remarks);
            }
        }
        return rendering.out.toString();
    }

    private void brief(Brief brief) {
        line("title: " + brief.title());
        var lines = brief.instruction().lines().toList();
        line("instruction: %d lines, from \"%s\" to \"%s\"".formatted(lines.size(), lines.getFirst(), lines.getLast()));
        if (!brief.criteria().isEmpty()) line("criteria:");
        for (var criterion : brief.criteria()) {
            line("  - " + criterion.text());
            criterion.commands().forEach(command -> line("      $ " + command));
        }
        if (!brief.checks().isEmpty()) line("checks:");
        for (var check : brief.checks())
            line("  $ " + check.command() + (check.standing() == Check.Standing.PROPOSED ? "   (proposed)" : ""));
        scope(brief.scope());
        wishes(brief.wishes());
    }

    private void scope(Scope scope) {
        list("forbidden", scope.forbidden());
        list("allowed", scope.allowed());
        list("sentences", scope.sentences());
    }

    private void wishes(Wishes wishes) {
        word("agent", wishes.agent());
        word("model", wishes.model());
        word("effort", wishes.effort());
        word("mode", wishes.mode());
        word("base", wishes.base());
        if (wishes.delivers() != Wishes.Delivers.CHANGE) line("delivers: " + wishes.delivers());
        word("money", wishes.limits().money());
        word("turns", wishes.limits().turns());
        word("time", wishes.limits().time());
        word("tokens", wishes.limits().tokens());
        word("rounds", wishes.limits().rounds());
        if (wishes.priority() != 0) line("priority: " + wishes.priority());
    }

    private void word(String name, Optional<?> value) {
        value.ifPresent(known -> line(name + ": " + known));
    }

    private void list(String name, List<String> lines) {
        if (lines.isEmpty()) return;
        line(name + ":");
        lines.forEach(line -> line("  - " + line));
    }

    private void line(String line) {
        out.append(line.replace("\t", "\\t")).append('\n');
    }
}
