package dev.errand;

import dev.errand.intake.taskfile.Origin;
import dev.errand.intake.taskfile.Read;
import dev.errand.intake.taskfile.TaskFiles;
import dev.errand.intake.taskfile.Template;
import dev.errand.intake.taskfile.Templates;
import dev.errand.intake.taskfile.Templates.Filling;
import dev.errand.web.api.BriefReader;
import dev.errand.web.api.Forms;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives the API its reader of tasks and its forms. Who may call the API is a local caller: the socket is this user's
/// alone, and a token comes from there.
final class TaskText {
    static final Forms FORMS = new Forms() {
        @Override
        public List<Form> all() {
            return Templates.list().stream().map(TaskText::form).toList();
        }

        @Override
        public Optional<String> fill(String name, Map<String, String> values) {
            return switch (Templates.fill(name, values)) {
                case Filling.Filled filled -> Optional.of(filled.text());
                case Filling.Missing _, Filling.Unknown _ -> Optional.empty();
            };
        }
    };

    private TaskText() {}

    static BriefReader.Read read(String text) {
        return switch (TaskFiles.read(text, Origin.LOCAL)) {
            case Read.Parsed parsed -> new BriefReader.Read.Understood(parsed.brief(), parsed.remarks());
            case Read.Unreadable unreadable -> new BriefReader.Read.Unclear(unreadable.problem());
        };
    }

    private static Forms.Form form(Template template) {
        return new Forms.Form(
                template.name(),
                template.about(),
                template.gaps().stream().map(Template.Gap::name).toList());
    }
}
