package dev.errand.simulation;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.MessageId;
import dev.errand.domain.task.Wishes.Delivers;
import dev.errand.simulation.Weather.Ill;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Workspaces, checks, the forge and the tracker. All of it outlives the server.
final class Outside {
    private final World world;
    private final Map<Held, Tree> trees = new HashMap<>();
    private final Set<Held> checked = new HashSet<>();
    private final Map<String, Boolean> verdicts = new HashMap<>();
    private final Map<Held, String> reviews = new HashMap<>();
    private final Set<Held> merged = new HashSet<>();
    private final Map<Held, String> issues = new HashMap<>();
    private int commits;
    private int words;

    /// What is in a workspace.
    private static final class Tree {
        String head = "base";
        boolean dirty;
    }

    Outside(World world) {
        this.world = world;
    }

    void makeWorkspace(Held run) {
        trees.computeIfAbsent(run, _ -> new Tree());
    }

    void freeWorkspace(Held run) {
        trees.remove(run);
        checked.remove(run);
    }

    boolean hasWorkspace(Held run) {
        return trees.containsKey(run);
    }

    void edited(Held run, boolean leftDirty) {
        var tree = trees.get(run);
        BrokenPromise.unless(tree != null, "nobody works in a workspace that is gone", run);
        tree.head = "c" + ++commits;
        tree.dirty = leftDirty;
    }

    void commitRest(Held run) {
        var tree = trees.get(run);
        if (tree == null || !tree.dirty) return;
        tree.head = "c" + ++commits;
        tree.dirty = false;
    }

    void startChecks(Held run) {
        BrokenPromise.unless(hasWorkspace(run), "what is proven has a workspace", run);
        checked.add(run);
    }

    void cancelChecks(Held run) {
        checked.remove(run);
    }

    boolean isChecked(Held run) {
        return checked.contains(run);
    }

    /// What the checks say, in the moment in which it is committed. A commit that was judged once is judged so again.
    RunEvent verdict(Held run, int attempt) {
        checked.remove(run);
        var tree = trees.get(run);
        var at = world.now();
        var unheard = run.unheard.size();
        if (world.weather.strikes(Ill.FAILURE)) return new ProvingFailed(attempt, problem("git failed"), at);
        if (tree.dirty) return new TreeLeftDirty(attempt, word("Commit what you left.", Actor.errand()), at);
        if (run.delivers == Delivers.REPORT) return new ReportWritten(attempt, "All is well.", unheard, at);
        if (tree.head.equals("base")) return new NothingChanged(attempt, "Nothing to do.", unheard, at);
        var passed = verdicts.computeIfAbsent(tree.head, _ -> !world.weather.strikes(Ill.BAD_WORK));
        return passed
                ? new ChecksPassed(attempt, tree.head, unheard, at)
                : new ChecksFailed(attempt, tree.head, word("The checks fail.", Actor.errand()), unheard, at);
    }

    /// Whether the checks passed on a commit, and it is what the run has come to.
    boolean isProven(Held run, String commit) {
        var tree = trees.get(run);
        return verdicts.getOrDefault(commit, false) && tree != null && commit.equals(tree.head) && !tree.dirty;
    }

    void openReview(Held run, String commit) {
        reviews.put(run, commit);
    }

    boolean hasReview(Held run) {
        return reviews.containsKey(run);
    }

    void merge(Held run) {
        merged.add(run);
    }

    /// Whether the forge has done what Errand asked of it.
    boolean isMerged(Held run) {
        return merged.contains(run);
    }

    String reviewed(Held run) {
        return reviews.getOrDefault(run, "nothing");
    }

    void report(Held run, String line) {
        issues.put(run, line);
    }

    String lastLine(Held run) {
        return issues.getOrDefault(run, "");
    }

    boolean isClean(Held run) {
        return !hasWorkspace(run) && !isChecked(run);
    }

    Message word(String text, Actor from) {
        return new Message(new MessageId("m" + ++words), from, text, world.now());
    }

    static Problem problem(String why) {
        return new Problem("The world is bad", why, "errand retry");
    }
}
