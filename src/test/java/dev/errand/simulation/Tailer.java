package dev.errand.simulation;

import static dev.errand.simulation.Server.NOTHING_DONE;

import dev.errand.domain.run.Effect.AdoptAgent;
import dev.errand.domain.run.Effect.StartAgent;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.AgentLost;
import dev.errand.domain.run.RunState.Working;
import dev.errand.simulation.Agent.Line;
import dev.errand.simulation.Weather.Ill;
import java.util.HashSet;
import java.util.Set;

/// Reads what agents wrote, each line once and in order, and notices when they are gone or silent.
final class Tailer {
    private static final long PATIENCE = 30 * World.MINUTE;

    private final World world;
    private final Server server;
    private final Agents agents;
    private final Promises promises;
    private final Set<Agent> watched = new HashSet<>();

    Tailer(World world, Server server, Agents agents, Promises promises) {
        this.promises = promises;
        this.world = world;
        this.server = server;
        this.agents = agents;
    }

    void watch(Agent agent) {
        if (!watched.add(agent)) return;
        for (int i = 0; i <= agent.unread.size(); i++) readSoon(agent);
    }

    void wrote(Agent agent) {
        if (watched.contains(agent)) readSoon(agent);
    }

    void forget() {
        watched.clear();
    }

    void leasesEnd() {
        agents.leasesEnd();
    }

    private void readSoon(Agent agent) {
        world.in(world.soon(3 * World.SECOND), server.remembered(() -> read(agent)));
    }

    /// Commits the next line together with how far was read. False when the server died before.
    boolean read(Agent agent) {
        var line = agent.unread.peek();
        if (line == null) {
            mourn(agent);
            return true;
        }
        var run = agent.run;
        var committed = switch (line) {
            case Line.Heard l -> server.write(() -> run.unheard.remove(l.message()));
            case Line.Took l -> server.write(() -> took(run, l));
            case Line.Said l -> commit(agent, l.saying());
        };
        if (!committed) return false;
        agent.unread.poll();
        agent.words++;
        return true;
    }

    private void took(Held run, Line.Took line) {
        run.settle(line.ask());
        promises.taken(run, line.ask());
    }

    private boolean commit(Agent agent, Agent.Saying saying) {
        var run = agent.run;
        var event = saying.event(run.unheard.size(), world.now());
        if (!server.commit(run, event, NOTHING_DONE)) return false;
        if (world.weather.strikes(Ill.ECHO)) echo(agent.run, event);
        return true;
    }

    /// The same word again, late.
    void echo(Held run, RunEvent event) {
        world.in(world.soon(World.HOUR), server.remembered(() -> {
            var again = Echo.of(event, run.unheard.size(), world.now());
            server.commit(run, again, NOTHING_DONE);
        }));
    }

    /// What comes to light later than the lines around it.
    void findLater(Agent agent, Agent.Saying saying) {
        world.in(world.soon(2 * World.HOUR), () -> {
            var event = saying.event(agent.run.unheard.size(), world.now());
            if (!server.commit(agent.run, event, NOTHING_DONE)) findLater(agent, saying);
        });
    }

    private void mourn(Agent agent) {
        if (agent.alive || agent.mourned) return;
        var word = new AgentLost(agent.attempt, "it is gone", world.now());
        agent.mourned = server.commit(agent.run, word, NOTHING_DONE);
        if (agent.mourned && world.weather.strikes(Ill.ECHO)) echo(agent.run, word);
    }

    /// An agent that works and says nothing for long is given up.
    void mindSilence(Held run, Working working) {
        var attempt = working.progress().attempt();
        var words = wordsOf(run, attempt);
        world.in(PATIENCE, server.remembered(() -> {
            if (!run.state.equals(working)) return;
            if (wordsOf(run, attempt) != words || hasUnread(run, attempt)) mindSilence(run, working);
            else giveUp(run, attempt);
        }));
    }

    private void giveUp(Held run, int attempt) {
        var agent = agents.of(run, attempt);
        var awaited = run.due.values().stream().anyMatch(due -> due instanceof AdoptAgent || due instanceof StartAgent);
        BrokenPromise.unless(
                awaited || agent.isEmpty() || agent.get().unread.isEmpty(),
                "no agent is given up while its words are unread",
                run);
        server.commit(run, new AgentLost(attempt, "it is silent", world.now()), NOTHING_DONE);
    }

    /// Nobody is given up before all is read that it wrote.
    private boolean hasUnread(Held run, int attempt) {
        return agents.of(run, attempt)
                .filter(agent -> watched.contains(agent) && !agent.unread.isEmpty())
                .isPresent();
    }

    private int wordsOf(Held run, int attempt) {
        return agents.of(run, attempt).map(agent -> agent.words).orElse(0);
    }
}
