package dev.errand.harness.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.policy.Decision.Verdict;
import dev.errand.domain.policy.Ground;
import dev.errand.domain.policy.Mode;
import dev.errand.domain.policy.Policy;
import dev.errand.domain.policy.PolicyQuestion;
import dev.errand.domain.policy.ToolUse;
import dev.errand.domain.policy.ToolUse.Delegates;
import dev.errand.domain.policy.ToolUse.Other;
import dev.errand.domain.policy.ToolUse.Reads;
import dev.errand.domain.policy.ToolUse.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeToolsTest {
    @TempDir
    Path folder;

    Path workspace;

    @BeforeEach
    void makeLinks() throws IOException {
        folder = folder.toRealPath();
        workspace = Files.createDirectory(folder.resolve("work"));
        Files.createDirectories(workspace.resolve("src/deep"));
        Files.writeString(workspace.resolve("src/a.js"), "a");
        Files.createDirectory(folder.resolve("other"));
        Files.writeString(folder.resolve("other/secret"), "s");
        Files.createSymbolicLink(workspace.resolve("out"), folder.resolve("other"));
        Files.createSymbolicLink(workspace.resolve("in"), Path.of("src"));
        Files.createSymbolicLink(workspace.resolve("later"), folder.resolve("other/not-there-yet"));
        Files.createSymbolicLink(workspace.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(workspace.resolve("src/deep/leak"), folder.resolve("other/secret"));
    }

    ToolUse means(String tool, String input) {
        return new ClaudeTools().means(new ToolRequest("t1", tool, input, ""), workspace);
    }

    Verdict decided(String tool, String input) {
        var ground = Ground.of(workspace.toString());
        return Policy.decide(new PolicyQuestion(Mode.EDIT, ground, List.of("npm test"), means(tool, input)))
                .verdict();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "Read            | {'file_path':'src/a.js'}                             | ALLOW",
                "Read            | {'file_path':'in/a.js'}                              | ALLOW",
                "Read            | {'file_path':'out/secret'}                           | ASK",
                "Read            | {'file_path':'out/../other/secret'}                  | ASK",
                "Read            | {'file_path':'src/deep/leak'}                        | ASK",
                "Read            | {'file_path':'/etc/passwd'}                          | ASK",
                "Read            | {'file_path':'~/.ssh/id_rsa'}                        | ASK",
                "Read            | {'file_path':'a\\u0000b'}                            | ASK",
                "Read            | {}                                                   | ASK",
                "LS              | {'path':'src'}                                       | ALLOW",
                "Glob            | {'pattern':'**/*.js'}                                | ALLOW",
                "Glob            | {'pattern':'../**'}                                  | ASK",
                "Glob            | {'pattern':'*','path':'out'}                         | ASK",
                "Grep            | {'pattern':'/api/..'}                                | ALLOW",
                "Grep            | {'pattern':'x','glob':'../*'}                        | ASK",
                "Grep            | {'pattern':'x','path':'/etc'}                        | ASK",
                "TodoWrite       | {'todos':[]}                                         | ALLOW",
                "Write           | {'file_path':'src/new/b.js','content':''}            | ALLOW",
                "Write           | {'file_path':'in/b.js','content':''}                 | ALLOW",
                "Write           | {'file_path':'out/b.js','content':''}                | ASK",
                "Write           | {'file_path':'later','content':''}                   | ASK",
                "Write           | {'file_path':'.git/hooks/pre-commit','content':''}   | ASK",
                "MultiEdit       | {'file_path':'src/a.js','edits':[]}                  | ALLOW",
                "NotebookEdit    | {'notebook_path':'n.ipynb'}                          | ALLOW",
                "Bash            | {'command':'git status'}                             | ALLOW",
                "Bash            | {'command':'npm test 2>&1; pwd'}                    | ALLOW",
                "Bash            | {'command':'cat in/a.js'}                            | ALLOW",
                "Bash            | {'command':'cat out/secret'}                         | ASK",
                "Bash            | {'command':'cat o\\\\ut/secret'}                     | ASK",
                "Bash            | {'command':'cat src/*.js'}                           | ALLOW",
                "Bash            | {'command':'cat src/deep/*'}                         | ASK",
                "Bash            | {'command':'cat */secret'}                           | ASK",
                "Bash            | {'command':'echo x > later'}                         | ASK",
                "Bash            | {'command':'echo x > out/new'}                       | ASK",
                "Bash            | {'command':'git status','dangerouslyDisableSandbox':true} | ASK",
                "Bash            | {}                                                   | ASK",
                "WebFetch        | {'url':'https://example.com'}                        | ASK",
                "WebSearch       | {'query':'x'}                                        | ASK",
                "Task            | {'description':'d','prompt':'p','subagent_type':'x'} | ALLOW",
                "Agent           | {'prompt':'p','mode':'bypassPermissions'}            | ASK",
                "Skill           | {'skill':'x'}                                        | ASK",
                "AskUserQuestion | {'questions':[]}                                     | ASK",
                "ExitPlanMode    | {}                                                   | ASK",
                "mcp__forge__pr  | {}                                                   | ASK"
            })
    void a_tool_is_judged_by_where_it_really_leads(String tool, String input, Verdict verdict) {
        assertThat(decided(tool, input.replace('\'', '"'))).isEqualTo(verdict);
    }

    @Test
    void a_link_to_itself_leads_nowhere_that_anybody_knows() {
        assertThat(decided("Read", "{\"file_path\":\"loop/x\"}")).isEqualTo(Verdict.ASK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ToolSearch", "BashOutput", "KillShell", "TaskStop"})
    void a_look_at_its_own_things_touches_no_file(String tool) {
        assertThat(means(tool, "{}")).isEqualTo(new Reads(List.of()));
    }

    @Test
    void what_it_asked_for_is_kept() {
        assertThat(means("Bash", "{\"command\":\"ls out\"}")).isEqualTo(new Runs("ls out", List.of("out")));
        assertThat(means("Agent", "{\"subagent_type\":\"explorer\"}")).isEqualTo(new Delegates("explorer"));
        assertThat(means("Later", "{}")).isEqualTo(new Other("Later"));
    }

    /// One thread judges for all agents: what one of them writes must neither end it nor keep it busy.
    @ParameterizedTest
    @ValueSource(strings = {"a/", "/", "out/../", "*/", "../"})
    void a_path_of_any_length_is_judged_soon(String part) {
        var path = part.repeat(50_000);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            assertThat(decided("Read", "{\"file_path\":\"" + path + "\"}")).isNotEqualTo(Verdict.ALLOW);
            assertThat(decided("Bash", "{\"command\":\"cat " + path + "\"}")).isEqualTo(Verdict.ASK);
            assertThat(decided("Bash", "{\"command\":\"cat " + part.repeat(900) + "\"}"))
                    .isNotNull();
            assertThat(decided("Bash", "{\"command\":\"cat " + (part + " * ").repeat(2_000) + "\"}"))
                    .isEqualTo(Verdict.ASK);
        });
    }
}
