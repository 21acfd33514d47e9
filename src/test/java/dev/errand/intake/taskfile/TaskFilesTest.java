package dev.errand.intake.taskfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Check;
import dev.errand.domain.task.Scope;
import dev.errand.domain.task.Wishes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskFilesTest {
    static Brief brief(String text) {
        return ((Read.Parsed) TaskFiles.read(text, Origin.LOCAL)).brief();
    }

    static List<String> commands(String item) {
        return brief("# T\n\n## Done when\n- " + item + "\n").checks().stream()
                .map(Check::command)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "`(cd web && npm test)`, 1",
        "`for f in *.sh; do bash -n $f; done`., 1",
        "`npm test`, 0",
        "`app.timeout: 30`, 0",
        "`src/app.js`, 0",
        "the call `find (id)` is gone, 0"
    })
    void code_with_an_item_to_itself_that_is_no_check_is_remarked_on(String item, int remarks) {
        var read = (Read.Parsed) TaskFiles.read("# T\n\n## Done when\n- " + item + "\n", Origin.LOCAL);

        assertThat(read.remarks().stream().filter(remark -> remark.startsWith("Not run as a check: `")))
                .hasSize(remarks);
        assertThat(commands(item)).hasSize(item.contains("npm test`") ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`npm test` passes",
                "npm test passes",
                "`npm test passes`",
                "run `npm test`",
                "`npm test`",
                "[ ] `npm test`",
                "`$ npm test`",
                "the command `npm test` succeeds",
                "[x] **`npm test`** is green.",
                "`npm test` must pass"
            })
    void a_command_is_found_however_it_is_said(String item) {
        assertThat(commands(item)).containsExactly("npm test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`package.json` is unchanged",
                "`npm` is not needed",
                "`UserServiceTest` passes",
                "`src/app.js`",
                "`app.timeout`",
                "`app.timeout: 30` is the default",
                "`--verbose` works",
                "`-v` passes",
                "`FOO=bar` is read",
                "`null` is returned",
                "`User.find(id)` returns nothing",
                "`GET /users` returns 200",
                "`SELECT 1` succeeds",
                "`@Test` is used",
                "do not run `npm test`",
                "`npm install` is not run",
                "`npm ci` is no longer needed",
                "without running `npm test`",
                "`git push` succeeds",
                "`git commit -m x` passes",
                "`mvn deploy` passes",
                "`npm publish` succeeds",
                "`npm run dev` passes",
                "make sure it passes",
                "go on until it passes",
                "`README.md` passes `x`",
                "`yes` passes",
                "`v1.2.3` passes"
            })
    void other_code_is_no_command(String item) {
        assertThat(commands(item)).isEmpty();
    }

    @Test
    void only_criteria_name_checks() {
        assertThat(brief("# T\n\nRun `npm test` first.\n\n## Notes\n\n- `npm test` passes\n")
                        .checks())
                .isEmpty();
    }

    @Test
    void a_prompt_is_words_and_nothing_else() {
        var text = "  # Fix it\n\n## Done when\n- `npm test` passes\n";

        assertThat(TaskFiles.prompt(text))
                .isEqualTo(new Read.Parsed(
                        new Brief("Fix it", text.strip(), List.of(), List.of(), Scope.OPEN, Wishes.NONE), List.of()));
        assertThat(TaskFiles.prompt(" \n")).isInstanceOf(Read.Unreadable.class);
    }

    @Test
    void the_settings_are_no_part_of_the_instruction_and_all_else_is() {
        assertThat(brief("---\nturns: 3\n---\n\n# T\n\n<!-- note -->\n| a | b |\n")
                        .instruction())
                .isEqualTo("# T\n\n<!-- note -->\n| a | b |");
    }

    @ParameterizedTest
    @CsvSource({
        "$5, $5.00",
        "5, $5.00",
        "5 USD, $5.00",
        "'$0.50', $0.50",
        "2.5, $2.50",
        "5$, $5.00",
    })
    void money_as_people_write_it(String written, String read) {
        assertThat(brief("---\nbudget: " + written + "\n---\nx")
                        .wishes()
                        .limits()
                        .money()
                        .orElseThrow())
                .hasToString(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "budget: -5",
                "budget: 0",
                "budget: [5]",
                "budget: 5 EUR",
                "turns: 0",
                "turns: many",
                "turns: 1.5",
                "time: 0m",
                "time: soon",
                "tokens: 1.5",
                "rounds: -1",
                "mode: yolo",
                "deliver: pizza",
                "priority: urgent",
                "model: --evil",
                "agent: a b",
                "base: -x",
                "checks: {a: b}",
                "checks: ['']",
                "scope: src",
                "title: {a: b}",
                "effort: ''"
            })
    void a_wrong_value_is_said_in_full(String setting) {
        var read = TaskFiles.read("---\n" + setting + "\n---\nDo it.", Origin.LOCAL);

        assertThat(read).isInstanceOfSatisfying(Read.Unreadable.class, unreadable -> {
            assertThat(unreadable.problem().what()).startsWith("`" + setting.replaceFirst(":.*", "") + "`");
            assertThat(unreadable.problem().why()).isNotBlank();
            assertThat(unreadable.problem().tryThis()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---",
                "---\n",
                "---\nx",
                "# ",
                "#",
                ".",
                "\u200B",
                "```",
                "- ",
                "***",
                "<!-- -->",
                "---\n---\n.",
                "[x]: y"
            })
    void nothing_breaks_on_little(String text) {
        var read = TaskFiles.read(text, Origin.LOCAL);

        if (read instanceof Read.Parsed(var brief, var _))
            assertThat(brief.title()).isNotBlank();
    }

    @Test
    void too_long_is_said() {
        assertThat(TaskFiles.read("x".repeat(600_000), Origin.LOCAL)).isInstanceOf(Read.Unreadable.class);
        assertThat(TaskFiles.read("---\n" + "a\n".repeat(200_000), Origin.LOCAL))
                .isInstanceOf(Read.Parsed.class);
    }

    @Test
    void the_guide_names_every_setting() throws IOException {
        var guide =
                Files.readString(Path.of(System.getProperty("errand.root", ".")).resolve("docs/task-files.md"));

        assertThat(FrontMatter.KEYS).allSatisfy(key -> assertThat(guide).contains("`" + key + "`"));
    }
}
