package dev.errand.workspace.git;

import dev.errand.domain.review.CheckRun;
import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Check;
import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import dev.errand.port.Marker;
import dev.errand.port.ProofOrder;
import dev.errand.port.WorkspaceTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Proves a commit in a checkout that no agent has touched, and leaves nothing of it.
final class Proof {
    /// What a check gets that was not run at all.
    private static final int NOT_RUN = 125;

    private final Tools tools;
    private final Places places;
    private final Commands commands;
    private final Trees trees;

    Proof(Tools tools, Places places, Commands commands) {
        this.tools = tools;
        this.places = places;
        this.commands = commands;
        this.trees = new Trees(places);
    }

    static Marker marker(Places places, RunId run) {
        return places.marker(run, "checks");
    }

    /// @param cancelled whether to stop where we are
    Evidence prove(ProofOrder order, BooleanSupplier cancelled) throws WorkspaceTrouble {
        var workspace = order.workspace();
        try {
            var repo = Repo.of(tools.git(), Path.of(workspace.repository().path()));
            var tree = places.proofTree(workspace.run(), workspace.repository());
            // A server that died here left its checkout, and checks that go on.
            clear(repo, workspace.run(), tree);
            try {
                trees.addDetached(repo, tree, order.commit(), marker(places, workspace.run()));
                return new Room(workspace.run(), tree, cancelled).prove(repo, order);
            } finally {
                clear(repo, workspace.run(), tree);
            }
        } catch (GitTrouble | IOException e) {
            throw new WorkspaceTrouble("The proof of " + workspace.run() + " cannot be made: " + e.getMessage(), e);
        }
    }

    /// Ends what still runs of a proof, and removes its folders.
    void clear(Repo repo, RunId run, Path tree) throws WorkspaceTrouble, GitTrouble, IOException {
        commands.sweep(marker(places, run));
        trees.remove(repo, tree);
        Folders.delete(places.proof(run));
        Folders.delete(kept(run));
    }

    private Path kept(RunId run) {
        return places.commands(run).resolve("proof");
    }

    /// One proof: its checkout, its empty home, its clock.
    private final class Room {
        private final RunId run;
        private final Path tree;
        private final BooleanSupplier cancelled;
        private final Map<String, String> environment;

        Room(RunId run, Path tree, BooleanSupplier cancelled) throws IOException {
            this.run = run;
            this.tree = tree;
            this.cancelled = cancelled;
            var home = places.proof(run).resolve(".home");
            var temporary = places.proof(run).resolve(".tmp");
            Places.makeFolder(home);
            Places.makeFolder(temporary);
            this.environment = Setup.environment(tools.git(), home.toString(), temporary);
        }

        Evidence prove(Repo repo, ProofOrder order) throws IOException, GitTrouble, WorkspaceTrouble {
            var began = System.nanoTime();
            var setup = setUp(repo, order.workspace().base());
            var setUp = setup.map(CheckRun::passed).orElse(true);
            var checks = new ArrayList<CheckRun>();
            for (var check : confirmed(order.checks())) {
                if (cancelled.getAsBoolean()) checks.add(notRun(check, "the proof was cancelled"));
                else if (!setUp) checks.add(notRun(check, "the setup failed"));
                else checks.add(check(check, checks.size() + 1));
            }
            var took = Duration.ofNanos(System.nanoTime() - began);
            return new Evidence(
                    order.commit(),
                    order.attempt(),
                    setup,
                    checks,
                    took,
                    tools.clock().instant());
        }

        private Optional<CheckRun> setUp(Repo repo, String base) throws IOException, GitTrouble, WorkspaceTrouble {
            var script = Provisions.at(repo, base).setup();
            if (script.isEmpty()) return Optional.empty();
            if (cancelled.getAsBoolean())
                return Optional.of(notRun(Check.confirmed(Setup.NAME), "the proof was cancelled"));
            var ready = Setup.command(script.get(), kept(run).resolve("setup"), marker(places, run), environment);
            return Optional.of(commands.run(Setup.NAME, ready.at(tree)));
        }

        private CheckRun check(Check check, int number) throws WorkspaceTrouble {
            var words = List.of("/bin/sh", "-c", check.command());
            var folder = kept(run).resolve("check-" + number);
            return commands.run(
                    check.command(),
                    new Commands.Command(folder, marker(places, run), words, environment, tree, check.limit()));
        }
    }

    private static List<Check> confirmed(List<Check> checks) {
        return checks.stream()
                .filter(check -> check.standing() == Check.Standing.CONFIRMED)
                .toList();
    }

    private static CheckRun notRun(Check check, String why) {
        return new CheckRun(check.command(), NOT_RUN, Duration.ZERO, "(not run: " + why + ")\n", false);
    }
}
