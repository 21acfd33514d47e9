package dev.errand.client;

import java.util.Optional;

/// The main class of a command that wants a server, for tests that run several at once.
final class CallerProgram {
    private CallerProgram() {}

    public static void main(String[] args) throws Exception {
        var recipe = ServerStartTest.recipe();
        var folder = ServerFolder.of(System.getenv());
        var start = new ServerStart(folder, recipe, System.getenv());
        var server = new Server(new Address.Local(folder.socket()), Optional.of(start::begin));
        System.out.print(new Runs(server).board(1).size());
    }
}
