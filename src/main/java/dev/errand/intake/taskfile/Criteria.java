package dev.errand.intake.taskfile;

import dev.errand.domain.task.Criterion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Success criteria out of a section: one for each item and each paragraph. A fence belongs to what introduces it.
final class Criteria {
    private Criteria() {}

    static void read(Section section, List<Criterion> criteria, List<String> remarks) {
        for (var block : section.blocks()) {
            switch (block) {
                case Block.Text text -> {
                    criteria.add(new Criterion(text.words(), QuotedCommands.in(text)));
                    QuotedCommands.overlooked(text)
                            .ifPresent(code -> remarks.add(
                                    "Not run as a check: `" + code + "`; put it into a script, and name that"));
                }
                case Block.Fence fence -> fence(fence, criteria, remarks);
            }
        }
    }

    private static void fence(Block.Fence fence, List<Criterion> criteria, List<String> remarks) {
        var commands = QuotedCommands.in(fence);
        if (commands.isEmpty()) {
            if (QuotedCommands.isScript(fence))
                remarks.add(
                        "A script of several lines is no check: put it into a file, and name the command that runs it");
            return;
        }
        var introduced = !criteria.isEmpty()
                && (fence.inItem() || criteria.getLast().text().endsWith(":"));
        if (!introduced) {
            var text = commands.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "));
            criteria.add(new Criterion(text, commands));
            return;
        }
        var owner = criteria.removeLast();
        var all = new ArrayList<>(owner.commands());
        all.addAll(commands);
        criteria.add(new Criterion(owner.text(), all));
    }
}
