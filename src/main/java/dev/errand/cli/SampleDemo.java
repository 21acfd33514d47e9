package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.Json;
import dev.errand.client.JsonText;
import dev.errand.client.Page;
import dev.errand.client.Runs;
import dev.errand.client.Server;
import dev.errand.client.ServerTrouble;
import dev.errand.domain.board.Group;
import dev.errand.terminal.Clean;
import dev.errand.terminal.DiffText;
import dev.errand.terminal.TranscriptText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Shows the whole main job on a sample repository, with an agent that needs no key, in a home of its own.
public final class SampleDemo implements Demo {
    @Override
    public int play(Stage stage) throws ServerTrouble, IOException {
        var at = stage.json() ? stage.at().unseen() : stage.at();
        var folder = Files.createTempDirectory("errand-demo-");
        var home = folder.resolve("home");
        var sample = new SampleRepository(folder.resolve("greeter"));
        sample.make();
        at.remark("A sample repository with a failing test: " + sample.folder());

        var environment = new HashMap<>(at.environment());
        environment.put("ERRAND_HOME", home.toString());
        environment.put("ERRAND_TCP", "0");
        var server = Server.of(environment);
        var run = submit(server, sample);
        at.remark("Handed in as " + run + ". Watch:");
        var last = new Show(at, server).watch(run);
        if (last.group() != Group.READY_FOR_REVIEW) {
            at.err().println("The demo did not come to its end: " + Clean.line(last.why()));
            return Exit.NO;
        }
        var ending = new Ending(server, run, home, folder);
        if (stage.json()) stage.at().out().println(JsonText.write(document(ending)));
        else tellTheEnd(at, ending);
        return Exit.OK;
    }

    private static String submit(Server server, SampleRepository sample) throws ServerTrouble, IOException {
        var body = new HashMap<String, Object>(Map.of(
                "text", sample.task(),
                "trigger", "file",
                "agent", "rehearsal",
                "folder", sample.folder().toString(),
                "requester", Verb.requester()));
        return Runs.cardIn(server.json(Call.post("/v1/tasks", JsonText.write(body))))
                .id()
                .shortName();
    }

    private record Ending(Server server, String run, Path home, Path folder) {
        String page() throws ServerTrouble {
            var scope = Map.of("name", "demo", "scope", "read:" + run);
            return server.json(Call.post("/v1/tokens", JsonText.write(scope))).text("link");
        }

        String command(String verb) {
            return "ERRAND_HOME=" + typed(home.toString()) + " " + typed(System.getProperty("errand.self", "errand"))
                    + " " + verb;
        }

        String removal() {
            return "rm -rf " + typed(folder.toString());
        }

        /// As a shell wants it.
        private static String typed(String path) {
            return path.matches("[\\w@%+=:,./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
        }
    }

    private static Map<String, Object> document(Ending ending) throws ServerTrouble {
        return Map.of(
                "run", new Runs(ending.server()).details(ending.run()).at("card"),
                "page", ending.page(),
                "merge", ending.command("merge " + ending.run()),
                "shutdown", ending.command("shutdown"),
                "remove", ending.removal());
    }

    private static void tellTheEnd(Surroundings at, Ending ending) throws ServerTrouble {
        var ink = at.ink();
        at.out().println();
        at.out().print(new DiffText(ink).draw(ending.server().text(Call.get(Runs.path(ending.run(), "/diff")))));
        at.out().println();
        at.out()
                .println(
                        ink.bold("Ready for review.") + " The checks passed on that very commit, in a clean checkout.");
        at.out().println();
        at.out().println("  the page of the run   " + ending.page());
        at.out().println("  merge it              " + ending.command("merge " + ending.run()));
        at.out().println("  stop the server       " + ending.command("shutdown"));
        at.out().println("  remove all of it      " + ending.removal());
    }

    /// The run as it happens: what the agent says and does, and what Errand makes of it.
    private record Show(Surroundings at, Server server) {
        Page watch(String run) throws ServerTrouble {
            var runs = new Runs(server);
            var follow = new Follow(runs, new TranscriptText(at.ink(), at.width()), at.out());
            var state = "";
            var proofs = 0;
            var page = follow.upToNow(run);
            while (page.open() && page.group() != Group.READY_FOR_REVIEW) {
                proofs = tellProofs(runs, run, proofs);
                if (!page.state().equals(state)) tellState(page);
                state = page.state();
                page = follow.next(run);
            }
            tellProofs(runs, run, proofs);
            tellState(page);
            return page;
        }

        private void tellState(Page page) {
            at.out()
                    .println(at.ink().bold("── " + page.state()) + "  "
                            + at.ink().dim(Clean.line(page.why())));
            at.out().flush();
        }

        private int tellProofs(Runs runs, String run, int told) throws ServerTrouble {
            var evidence = runs.details(run).list("evidence");
            for (var proof : evidence.subList(Math.min(told, evidence.size()), evidence.size())) tellProof(proof);
            return evidence.size();
        }

        private void tellProof(Json proof) {
            for (var check : proof.list("checks")) {
                var passed = check.yes("passed");
                at.out()
                        .println("   " + (passed ? "✓ " : "✗ ") + Clean.line(check.text("command"))
                                + (passed ? " passes" : " fails: " + Clean.line(lastLine(check.text("output")))));
            }
        }

        private static String lastLine(String text) {
            return text.strip().lines().reduce("", (_, line) -> line);
        }
    }
}
