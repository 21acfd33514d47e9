package dev.errand.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.domain.board.Group;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged server, its launchers and its agents are killed, stopped and taken for others, while an agent stands at
/// a gate in the middle of its work. Whatever happens, the run ends once and nothing is left.
class TroubleIT {
    @TempDir
    Path folder;

    Host host;
    Gate gate;

    @BeforeEach
    void start() throws Exception {
        host = new Host(
                folder,
                Map.of(
                        "ERRAND_SLOTS", "4",
                        "ERRAND_MODE", "full",
                        "ERRAND_LEASE_TICK_SECONDS", "1"));
        gate = new Gate(host);
    }

    /// As an operator does it. All others have the usual one, so that no slow start of a server outlasts it.
    private void shortenTheLease() throws Exception {
        Files.writeString(host.home().resolve("settings"), "lease.ticks = 2\n");
        host.stopPolitely();
        host.start();
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void an_agent_that_is_killed_is_resumed() throws Exception {
        var run = gate.work("Work");
        host.signal("KILL", agent(run));
        gate.await(run, 2);
        goesOnAndEndsOnce(run, 2);
    }

    @Test
    @Tag("long")
    void an_agent_that_is_killed_while_no_server_is_there_is_resumed() throws Exception {
        var run = gate.work("Work");
        host.kill();
        host.signal("KILL", agent(run));
        host.start();
        goesOnAndEndsOnce(run, 2);
    }

    @Test
    @Tag("long")
    void an_agent_without_its_launcher_is_ended_and_resumed() throws Exception {
        var run = gate.work("Work");
        host.signal("KILL", launcher(run));
        gate.await(run, 2);
        goesOnAndEndsOnce(run, 2);
    }

    @Test
    @Tag("long")
    void an_agent_that_lost_its_launcher_while_no_server_was_there_is_ended_and_resumed() throws Exception {
        var run = gate.work("Work");
        host.kill();
        host.signal("KILL", launcher(run));
        host.start();
        goesOnAndEndsOnce(run, 2);
    }

    @Test
    @Tag("long")
    void a_server_that_stays_away_longer_than_the_lease_finds_the_agent_ended_and_resumes_it() throws Exception {
        shortenTheLease();
        var run = gate.work("Work");
        host.kill();
        host.await("the launcher to end the agent", () -> RunProcess.of(run).isEmpty());
        assertThat(AttemptFolder.of(host, run, 1).path().resolve("ended")).hasContent("lease");
        host.start();
        goesOnAndEndsOnce(run, 2);
    }

    @Test
    void a_zombie_is_not_taken_for_an_agent() throws Exception {
        var run = gate.work("Work");
        var agent = agent(run);
        makeAZombie(run);
        gate.await(run, 2);
        assertThat(RunProcess.state(agent)).isIn("", "Z");
        goesOnAndEndsOnce(run, 2);
    }

    @Test
    @Tag("long")
    void a_server_that_comes_back_does_not_take_a_zombie_for_an_agent() throws Exception {
        var run = gate.work("Work");
        host.kill();
        makeAZombie(run);
        host.start();
        goesOnAndEndsOnce(run, 2);
        assertThat(host.journaled(run, "\"AgentAdopted\"")).isZero();
    }

    /// A launcher that is stopped cannot bury its child.
    private void makeAZombie(String run) throws Exception {
        var agent = agent(run);
        host.signal("STOP", launcher(run));
        host.signal("KILL", agent);
        host.await("a zombie", () -> RunProcess.state(agent).equals("Z"));
    }

    @Test
    @Tag("long")
    void a_stranger_who_has_the_pid_now_is_not_adopted_and_never_signalled() throws Exception {
        var run = gate.work("Work");
        var innocent = new ProcessBuilder("sleep", "600").start();
        try {
            host.kill();
            AttemptFolder.of(host, run, 1).mistake(identity -> identity.withPid(innocent.pid()));
            host.start();
            goesOnAndEndsOnce(run, 2);
            assertThat(host.journaled(run, "\"AgentAdopted\"")).isZero();
            assertThat(RunProcess.state(innocent.pid())).isEqualTo("S");
        } finally {
            innocent.destroyForcibly();
        }
    }

    @Test
    @Tag("long")
    void not_even_a_stranger_who_began_in_the_same_tick_is_signalled() throws Exception {
        var run = gate.work("Work");
        var innocent = new ProcessBuilder("sleep", "600").start();
        try {
            host.kill();
            var ticks = RunProcess.startTicks(innocent.pid());
            AttemptFolder.of(host, run, 1)
                    .mistake(identity -> identity.withPid(innocent.pid()).withStartTicks(ticks));
            host.start();
            goesOnAndEndsOnce(run, 2);
            assertThat(RunProcess.state(innocent.pid())).isEqualTo("S");
        } finally {
            innocent.destroyForcibly();
        }
    }

    @Test
    @Tag("long")
    void after_a_restart_of_the_machine_nobody_is_adopted() throws Exception {
        var run = gate.work("Work");
        host.kill();
        AttemptFolder.of(host, run, 1).mistake(identity -> identity.withBootId("01234567-89ab-cdef-0123-456789abcdef"));
        host.start();
        goesOnAndEndsOnce(run, 2);
        assertThat(host.journaled(run, "\"AgentAdopted\"")).isZero();
    }

    @Test
    @Tag("long")
    void when_everything_dies_at_once_each_run_is_resumed_and_an_open_question_can_still_be_answered()
            throws Exception {
        var runs = new ArrayList<>(List.of(gate.work("One"), gate.work("Two")));
        var asking = host.submit("Ask", "say word 0\nask Which colour? | red | blue\nsay word 1\n" + Gate.ENDING, "ask")
                .id()
                .value();
        host.await(asking, card -> card.group() == Group.NEEDS_INPUT);

        host.kill();
        for (var run : List.of(runs.get(0), runs.get(1), asking)) host.killAll(run);
        host.start();

        for (var run : runs) gate.await(run, 2);
        host.await(
                "the question to be all that is left of its agent",
                () -> RunProcess.of(asking).isEmpty());
        host.await("the question", () -> host.runs().asks(asking).size() == 1);
        host.client()
                .ask(Call.post("/v1/runs/" + asking + "/reply", JsonText.write(Map.of("answers", List.of("blue")))));
        gate.open();
        runs.add(asking);
        for (var run : runs) Aftermath.everythingHappenedOnce(host, run, Gate.WORDS, 2);
        assertThat(host.transcript(asking)).containsOnlyOnce("You said: blue");
        Aftermath.everyTaskMadeOneRun(host, runs);
        Aftermath.nothingIsLeft(host, runs);
    }

    @Test
    void agents_go_on_when_the_server_is_told_to_end_and_the_next_one_adopts_them() throws Exception {
        var run = gate.work("Work");
        host.stopPolitely();
        gate.open();
        host.await(
                "the work to be done without a server",
                () -> AttemptFolder.of(host, run, 1).said().contains("word 1"));
        host.start();
        Aftermath.everythingHappenedOnce(host, run, Gate.WORDS, 1);
        assertThat(host.journaled(run, "\"AgentAdopted\"")).isEqualTo(1);
        Aftermath.nothingIsLeft(host, List.of(run));
    }

    /// See docs/decisions/0003: a stopped server is alive.
    @Test
    @Tag("long")
    void a_server_that_is_stopped_for_longer_than_the_lease_finds_its_agents_at_work() throws Exception {
        shortenTheLease();
        var run = gate.work("Work");
        host.signal("STOP", host.pid());
        awaitTicks(run, 4);
        host.signal("CONT", host.pid());
        goesOnAndEndsOnce(run, 1);
    }

    @Test
    @Tag("long")
    void an_agent_that_is_stopped_is_adopted_and_goes_on_when_it_is_continued() throws Exception {
        var run = gate.work("Work");
        host.signal("STOP", agent(run));
        host.kill();
        host.start();
        host.await("the adoption", () -> host.journaled(run, "\"AgentAdopted\"") == 1);
        host.signal("CONT", agent(run));
        goesOnAndEndsOnce(run, 1);
    }

    @Test
    @Tag("long")
    void a_run_whose_agent_is_stopped_can_be_ended() throws Exception {
        var run = gate.work("Work");
        host.signal("STOP", agent(run));
        host.client().ask(Call.post("/v1/runs/" + run + "/stop", "{}"));
        host.await(run, card -> card.outcome().equals("cancelled"));
        host.await("its processes to be gone", () -> RunProcess.of(run).isEmpty());
    }

    private void goesOnAndEndsOnce(String run, int starts) throws Exception {
        gate.open();
        Aftermath.everythingHappenedOnce(host, run, Gate.WORDS, starts);
        Aftermath.everyTaskMadeOneRun(host, List.of(run));
        Aftermath.nothingIsLeft(host, List.of(run));
    }

    private long agent(String run) throws Exception {
        return AttemptFolder.of(host, run, 1).agent().pid();
    }

    private long launcher(String run) throws Exception {
        return AttemptFolder.of(host, run, 1).launcher().pid();
    }

    /// Each tick is a new sleeping child of the launcher's keeper.
    private void awaitTicks(String run, int count) throws Exception {
        var ticks = new HashSet<Long>();
        host.await("the launcher's ticks", () -> {
            for (var process : RunProcess.of(run)) if (process.words().equals("sleep 1")) ticks.add(process.pid());
            return ticks.size() > count;
        });
    }
}
