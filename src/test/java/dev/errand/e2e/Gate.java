package dev.errand.e2e;

import java.nio.file.Files;

/// A place in the middle of every agent's work, where all of them stand until it is opened. A run's words are said on
/// both sides of it.
record Gate(Host host) {
    static final int WORDS = 2;

    static final String ENDING = "write done.txt\n| done\nrun git add -A && git commit -qm Done\nturn";

    /// A run whose agent stands at the gate now.
    String work(String title) throws Exception {
        var run = host.submit(title, script(), title).id().value();
        await(run, 1);
        return run;
    }

    String script() {
        // Whoever ends the agent asks its tools to end too, and one that obeys would open the gate.
        var gate = "trap '' INT TERM; until [ -e " + host.folder.resolve("go") + " ]; do sleep 0.05; done";
        return "say word 0\nrun " + gate + "\nsay word 1\n" + ENDING;
    }

    /// Waits until the agent of this attempt stands there.
    void await(String run, int attempt) throws Exception {
        var agent = AttemptFolder.of(host, run, attempt).path().resolve("agent");
        host.await(
                run + " to stand at the gate",
                () -> Files.exists(agent)
                        && RunProcess.of(run).stream()
                                .anyMatch(process -> process.words().startsWith("sh -c trap")));
    }

    void open() throws Exception {
        Files.createFile(host.folder.resolve("go"));
    }
}
