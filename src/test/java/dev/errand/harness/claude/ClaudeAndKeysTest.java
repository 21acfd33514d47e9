package dev.errand.harness.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Watched;
import dev.errand.domain.session.AgentEvent.Asked;
import dev.errand.domain.session.AgentEvent.TurnOver;
import dev.errand.domain.session.Entry.Kind;
import dev.errand.fake.Turn;
import org.junit.jupiter.api.Test;

/// An agent's shell sees the key for the model; nothing that leaves the harness does.
class ClaudeAndKeysTest extends RealClaudeTest {
    @Test
    void an_agent_that_prints_its_environment_tells_no_key() throws Exception {
        var model = model(
                bash("env"),
                bash("echo " + RealProgram.KEY + " > found.txt"),
                Turn.say("The key is " + RealProgram.KEY + "."));
        var agent = agent(program(model).harness()).start(Watched.message("Begin."));
        agent.allow(agent.next(Asked.class));
        var second = agent.next(Asked.class);
        agent.allow(second);

        assertThat(agent.next(TurnOver.class).lastWords()).isEqualTo("The key is [key].");
        assertThat(second.request().input()).contains("echo [key] > found.txt");
        assertThat(agent.texts(Kind.TOOL_RESULT).getFirst()).contains("ANTHROPIC_API_KEY=[key]");
        assertThat(agent.entries.toString()).doesNotContain(RealProgram.KEY);
        assertThat(agent.events.toString()).doesNotContain(RealProgram.KEY);
        assertThat(agent.bookmarks.toString()).doesNotContain(RealProgram.KEY);
        assertThat(workspace().resolve("found.txt"))
                .as("what runs is what was shown to whoever allowed it")
                .hasContent("[key]");
        assertThat(model.requests().getLast().says("ANTHROPIC_API_KEY=" + RealProgram.KEY))
                .as("the key is no secret to the agent")
                .isTrue();
    }
}
