package dev.errand.harness.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Watched;
import dev.errand.domain.money.Money;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.session.AgentEvent.Asked;
import dev.errand.domain.session.AgentEvent.Hopeless;
import dev.errand.domain.session.AgentEvent.OutOf;
import dev.errand.domain.session.AgentEvent.Outage;
import dev.errand.domain.session.AgentEvent.QuotaHit;
import dev.errand.domain.session.AgentEvent.TurnOver;
import dev.errand.domain.session.SessionId;
import dev.errand.fake.Turn;
import dev.errand.port.Assignment.Start;
import dev.errand.port.Liveness;
import dev.errand.port.Reading.Expecting;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the pinned program says when something fails, and what Errand makes of it.
class ClaudeInTroubleTest extends RealClaudeTest {
    @Test
    void it_stops_at_its_limit_of_turns() throws Exception {
        var model = model(bash("true"), bash("true"), Turn.say("Too far."));
        var agent = agent(program(model).harness(), RealProgram.turns(1)).start(Watched.message("Begin."));
        agent.allow(agent.next(Asked.class));
        assertThat(agent.next(OutOf.class).limit()).isEqualTo("turns");
        assertThat(agent.all(TurnOver.class)).isEmpty();
    }

    @Test
    void it_stops_at_its_limit_of_money() throws Exception {
        var limits = new Limits(
                Optional.of(Money.dollars(new BigDecimal("0.50"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var model = model(bash("true").spending(100_000, 20_000), bash("true"), Turn.say("Too far."));
        var agent = agent(program(model).harness(), limits).start(Watched.message("Begin."));
        agent.next(OutOf.class);
        assertThat(agent.all(OutOf.class)).extracting(OutOf::limit).containsExactly("money");
    }

    @Test
    void a_refused_key_is_hopeless_before_it_is_tried_ten_times() throws Exception {
        var model = model(Turn.fail(401, "authentication_error", "invalid x-api-key"));
        var before = Instant.now();
        var agent = agent(program(model).harness("ANTHROPIC_API_KEY", 10)).start(Watched.message("Begin."));
        assertThat(agent.next(Hopeless.class).problem().what()).contains("refused the key");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(model.requests().size()).isLessThan(4);
    }

    @Test
    void a_quota_says_when_to_come_back() throws Exception {
        var reset = Instant.now().plusSeconds(7200).getEpochSecond();
        var model = model(Turn.fail(429, "rate_limit_error", "limit")
                .header("retry-after", "7200")
                .header("anthropic-ratelimit-unified-status", "rejected")
                .header("anthropic-ratelimit-unified-reset", Long.toString(reset))
                .header("anthropic-ratelimit-unified-representative-claim", "five_hour"));
        var agent = agent(program(model).harness("CLAUDE_CODE_OAUTH_TOKEN", 1)).start(Watched.message("Begin."));
        assertThat(agent.next(QuotaHit.class).until()).isEqualTo(Instant.ofEpochSecond(reset));
    }

    @Test
    void a_rate_limit_without_a_time_is_an_outage() throws Exception {
        var model = model(Turn.fail(429, "rate_limit_error", "slow down").header("retry-after", "3600"));
        var agent = agent(program(model).harness()).start(Watched.message("Begin."));
        assertThat(agent.next(Outage.class).detail()).contains("slow down");
    }

    @Test
    void an_overloaded_provider_is_an_outage() throws Exception {
        var model = model(Turn.fail(529, "overloaded_error", "Overloaded"));
        var agent = agent(program(model).harness()).start(Watched.message("Begin."));
        assertThat(agent.next(Outage.class).detail()).contains("Overloaded");
    }

    @Test
    void trouble_that_passes_is_no_trouble() throws Exception {
        var model = model(Turn.fail(529, "overloaded_error", "Overloaded").times(1));
        var agent = agent(program(model).harness()).start(Watched.message("Begin."));
        assertThat(agent.next(TurnOver.class).lastWords()).isEqualTo("recovered");
        assertThat(agent.all(Outage.class)).isEmpty();
    }

    @Test
    void a_provider_that_cannot_be_reached_is_an_outage() throws Exception {
        var model = model();
        var harness = program(model).harness();
        model.close();
        var agent = agent(harness).start(Watched.message("Begin."));
        assertThat(agent.next(Outage.class).detail()).contains("ECONNREFUSED");
    }

    @Test
    void an_empty_purse_is_hopeless() throws Exception {
        var model = model(Turn.fail(400, "invalid_request_error", "Your credit balance is too low."));
        var agent = agent(program(model).harness()).start(Watched.message("Begin."));
        assertThat(agent.next(Hopeless.class).problem().why()).containsIgnoringCase("credit balance is too low");
    }

    @Test
    void a_missing_key_is_hopeless_and_says_what_to_do() throws Exception {
        var harness = program(model(Turn.say("Done."))).harness();
        Files.delete(home().resolve("keys"));
        var agent = agent(harness).start(Watched.message("Begin."));
        assertThat(agent.next(Hopeless.class).problem().toString()).contains("no key", "chmod 600");
        agent.until(reading -> reading.expecting() == Expecting.NOBODY);
        assertThat(agent.all(Outage.class)).isEmpty();
    }

    @Test
    void a_session_id_that_is_taken_is_hopeless() throws Exception {
        var harness = program(model(Turn.say("Done."))).harness();
        var first = agent(harness).start(Watched.message("Begin."));
        first.next(TurnOver.class);
        harness.stop(first.attempt());
        var second = watch(harness, assignment(2, new Start.Fresh(), session, Limits.NONE));
        second.start(Watched.message("Begin."));
        assertThat(second.next(Hopeless.class).problem().why()).contains("already in use");
        assertThat(second.end()).isEqualTo(new Liveness.Exited(1));
        assertThat(second.all(Hopeless.class)).hasSize(1);
    }

    @Test
    void a_fork_of_nothing_is_hopeless() throws Exception {
        var unknown = new SessionId(UUID.randomUUID().toString());
        var agent = watch(program(model()).harness(), assignment(1, new Start.ForkOf(unknown), session, Limits.NONE));
        agent.start(Watched.message("Begin."));
        assertThat(agent.next(Hopeless.class).problem().why()).contains("No conversation found");
        agent.end();
        assertThat(agent.all(Hopeless.class)).hasSize(1);
    }

    @Test
    void a_program_that_is_not_there_is_hopeless() throws Exception {
        var program = program(model());
        var known = program.settings("ANTHROPIC_API_KEY", 1);
        var settings = new ClaudeSettings(
                Path.of("/nonexistent/claude"),
                known.configDir(),
                known.home(),
                known.keys(),
                known.mcpConfig(),
                known.plugins(),
                known.surroundings(),
                1,
                known.lease());
        var harness = new ClaudeHarness(settings, program.sandbox(), Clock.systemUTC());
        assertThat(harness.missing())
                .singleElement()
                .asString()
                .contains("not installed")
                .contains("2.1.329");
        var agent = agent(harness).start(Watched.message("Begin."));
        assertThat(agent.next(Hopeless.class).problem().what()).isEqualTo("Claude Code cannot be run");
    }

    @Test
    void a_terminated_agent_is_no_hopeless_one() throws Exception {
        var agent = agent(program(model(bash("true"))).harness()).start(Watched.message("Begin."));
        agent.next(Asked.class);
        ProcessHandle.of(((Liveness.Alive) agent.read().liveness()).program().pid())
                .ifPresent(ProcessHandle::destroy);
        assertThat(agent.end()).isInstanceOf(Liveness.Exited.class);
        assertThat(agent.all(Hopeless.class)).isEmpty();
        assertThat(agent.all(TurnOver.class)).isEmpty();
    }
}
