package dev.errand.harness.claude;

import dev.errand.contract.HarnessContract;
import dev.errand.contract.Move;
import dev.errand.fake.FakeModel;
import dev.errand.fake.Turn;
import dev.errand.port.Harness;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/// The real program keeps the contract.
@Tag("claude")
class ClaudeContractTest extends HarnessContract {
    private @Nullable FakeModel model;

    @BeforeAll
    static void the_program_is_there() {
        RealProgram.path();
    }

    @Override
    protected Harness harness(Move... script) throws Exception {
        model = FakeModel.start(Stream.of(script).map(ClaudeContractTest::turn).toArray(Turn[]::new));
        return RealProgram.in(home, model).harness();
    }

    @AfterEach
    void close_the_model() {
        if (model != null) model.close();
    }

    private static Turn turn(Move move) {
        return switch (move) {
            case Move.Say say -> Turn.say(say.words());
            case Move.Run run -> Turn.use("Bash", Map.of("command", run.command(), "description", "Run it"));
            case Move.Ask ask -> Turn.use("AskUserQuestion", Map.of("questions", List.of(question(ask))));
        };
    }

    private static Map<String, Object> question(Move.Ask ask) {
        var options = ask.options().stream()
                .map(option -> Map.of("label", option, "description", option))
                .toList();
        return Map.of("question", ask.question(), "header", "Choose", "multiSelect", false, "options", options);
    }
}
