package dev.errand.simulation;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.policy.Decision;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.domain.run.RunId;
import dev.errand.domain.session.Message;
import dev.errand.simulation.Agent.Line;
import dev.errand.simulation.Weather.Ill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Programs that outlive the server. They write to a file, take up what they are told, and die when they like.
final class Agents {
    private static final RunId ANY = new RunId("run-00000000");

    private final World world;
    private final Outside outside;
    private final Map<Held, List<Agent>> all = new LinkedHashMap<>();
    private Tail tail = _ -> {};
    private Audit audit = (_, _) -> {};
    private int asked;

    /// Who reads what agents write.
    interface Tail {
        void wrote(Agent agent);
    }

    /// Who finds out later what an agent did.
    interface Audit {
        void finds(Agent agent, Agent.Saying saying);
    }

    Agents(World world, Outside outside) {
        this.world = world;
        this.outside = outside;
    }

    void readBy(Tail reader, Audit auditor) {
        tail = reader;
        audit = auditor;
    }

    /// Starting the same attempt again starts nothing: its folder is there.
    Agent start(Held run, int attempt, List<Message> messages) {
        var before = of(run, attempt);
        if (before.isPresent()) return before.get();
        for (var other : of(run))
            BrokenPromise.unless(!other.alive, "nothing starts before the old agent is gone", other);
        BrokenPromise.unless(!outside.isChecked(run), "no agent works while its work is checked", run);
        BrokenPromise.unless(outside.hasWorkspace(run), "an agent has a workspace", run);
        var agent = new Agent(run, attempt);
        all.computeIfAbsent(run, _ -> new ArrayList<>()).add(agent);
        agent.slow = world.weather.strikes(Ill.OBSESSION);
        agent.deeds = agent.slow ? 40 : 1 + world.below(4);
        for (var message : messages) take(agent, message);
        world.tell(agent + " starts");
        actSoon(agent);
        return agent;
    }

    Optional<Agent> of(Held run, int attempt) {
        return of(run).stream().filter(agent -> agent.attempt == attempt).findFirst();
    }

    List<Agent> of(Held run) {
        return all.getOrDefault(run, List.of());
    }

    boolean isAlive(Held run) {
        return of(run).stream().anyMatch(agent -> agent.alive);
    }

    void tell(Agent agent, Message message) {
        if (!agent.alive) return;
        take(agent, message);
        if (!agent.idle) return;
        agent.idle = false;
        agent.deeds = 1 + world.below(2);
        actSoon(agent);
    }

    private static void take(Agent agent, Message message) {
        if (agent.known.add(message.id())) agent.told.add(message);
    }

    void reply(Agent agent, AskId ask) {
        if (!agent.alive || !agent.waitsFor.remove(ask)) return;
        write(agent, new Line.Took(ask));
        if (agent.waitsFor.isEmpty()) actSoon(agent);
    }

    /// What was answered while no agent lived is in the prompt of the next one.
    void toldInPrompt(Agent agent, AskId ask) {
        agent.prompted.add(ask);
    }

    void die(Agent agent, String why) {
        if (!agent.alive) return;
        agent.alive = false;
        world.tell(agent + " is gone: " + why);
        tail.wrote(agent);
    }

    void killAllOf(Held run) {
        for (var agent : of(run)) {
            if (agent.alive) sayGoodbye(agent);
            die(agent, "stopped");
        }
    }

    /// An agent that is interrupted takes back what it asked, or finishes just then.
    private void sayGoodbye(Agent agent) {
        var attempt = agent.attempt;
        if (world.weather.strikes(Ill.LIMIT)) bring(agent, (_, at) -> new LimitReached(attempt, "$5.00", at));
        if (world.weather.strikes(Ill.TAMPERING)) bring(agent, (_, at) -> new Tampered(attempt, "git push", at));
        if (world.below(4) == 0) say(agent, (unheard, at) -> new TurnCompleted(attempt, "Stopped.", unheard, at));
        if (world.below(3) > 0) return;
        for (var ask : List.copyOf(agent.waitsFor)) say(agent, (_, at) -> new AskWithdrawn(attempt, ask, at));
    }

    /// While no server holds its lease, an agent lives a quarter of an hour.
    void leasesEnd() {
        for (var agents : all.values()) for (var agent : agents) die(agent, "its lease ended");
    }

    private void actSoon(Agent agent) {
        var least = agent.slow ? 20 * World.MINUTE : 0;
        world.in(least + world.soon(9 * World.MINUTE), () -> act(agent));
    }

    private void act(Agent agent) {
        if (!agent.alive || agent.idle) return;
        for (var message : List.copyOf(agent.told)) write(agent, new Line.Heard(message.id()));
        for (var ask : agent.prompted) write(agent, new Line.Took(ask));
        agent.told.clear();
        agent.prompted.clear();
        if (!agent.waitsFor.isEmpty()) return;
        if (world.weather.strikes(Ill.DEATH)) die(agent, "it crashed");
        else if (world.weather.strikes(Ill.MUTE)) world.tell(agent + " says nothing any more");
        else if (!goesWrong(agent)) work(agent);
    }

    private boolean goesWrong(Agent agent) {
        var attempt = agent.attempt;
        var weather = world.weather;
        if (weather.strikes(Ill.TAMPERING)) bring(agent, (_, at) -> new Tampered(attempt, "rm -rf", at));
        if (weather.strikes(Ill.LIMIT)) bring(agent, (_, at) -> new LimitReached(attempt, "$5.00", at));
        if (weather.strikes(Ill.QUOTA)) {
            var pause = Duration.ofMinutes(world.below(300) - 60L);
            return rest(agent, (_, at) -> new QuotaReached(attempt, "5-hour limit", at.plus(pause), at));
        }
        if (weather.strikes(Ill.OUTAGE)) return rest(agent, (_, at) -> new OutageMet(attempt, "529", at));
        if (weather.strikes(Ill.HOPELESS)) {
            var problem = new Problem("The agent cannot log in", "401", "errand doctor");
            return rest(agent, (_, at) -> new AgentFailed(attempt, problem, at));
        }
        return false;
    }

    /// Some of it is read in its own lines, some only later in other records.
    private void bring(Agent agent, Agent.Saying saying) {
        if (world.below(2) == 0) say(agent, saying);
        else audit.finds(agent, saying);
    }

    private boolean rest(Agent agent, Agent.Saying saying) {
        agent.idle = true;
        say(agent, saying);
        return true;
    }

    private void work(Agent agent) {
        if (agent.deeds-- <= 0) {
            rest(agent, (unheard, at) -> new TurnCompleted(agent.attempt, "Done.", unheard, at));
            return;
        }
        if (!world.weather.strikes(Ill.LAZINESS)) outside.edited(agent.run, world.weather.strikes(Ill.DIRT));
        request(agent);
        while (world.below(5) == 0) request(agent);
    }

    private void request(Agent agent) {
        var id = new AskId("ask-" + ++asked);
        var kind = world.below(3) == 0 ? Ask.Kind.QUESTION : Ask.Kind.APPROVAL;
        var request = new ToolRequest("tool-" + asked, "Bash", "{}", "run " + id);
        var ask = new Ask(id, ANY, agent.attempt, kind, request, "", "", List.of(), world.now(), Optional.empty());
        var decision = world.weather.strikes(Ill.CAUTION)
                ? Decision.ask("ask first")
                : world.below(8) == 0 ? Decision.deny("never") : Decision.allow("always");
        agent.waitsFor.add(id);
        say(agent, (_, at) -> new ToolRequested(agent.attempt, ask, decision, at));
        if (world.weather.strikes(Ill.SECOND_THOUGHTS)) world.in(world.soon(World.HOUR), () -> withdraw(agent, id));
    }

    private void withdraw(Agent agent, AskId ask) {
        if (!agent.alive || !agent.waitsFor.remove(ask)) return;
        say(agent, (_, at) -> new AskWithdrawn(agent.attempt, ask, at));
        if (agent.waitsFor.isEmpty()) actSoon(agent);
    }

    private void say(Agent agent, Agent.Saying saying) {
        write(agent, new Line.Said(saying));
    }

    private void write(Agent agent, Line line) {
        agent.unread.add(line);
        tail.wrote(agent);
    }
}
