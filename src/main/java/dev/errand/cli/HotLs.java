package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.Server;
import dev.errand.client.ServerTrouble;
import dev.errand.terminal.Clean;

/// `errand ls` without the machinery of the other verbs: it is typed many times a day, and loading the parser of the
/// command line takes longer than asking the server.
public final class HotLs {
    /// Nothing was done: the words are for the other verbs.
    public static final int NOT_MINE = -1;

    private static final int MOST = 500;

    private HotLs() {}

    /// Does it when the words are ones that it knows. Gives the exit status.
    public static int tried(String[] words) {
        if (words.length == 0 || !words[0].equals("ls")) return NOT_MINE;
        var all = false;
        var json = false;
        for (int at = 1; at < words.length; at++) {
            if (words[at].equals("--all")) all = true;
            else if (words[at].equals("--json")) json = true;
            else return NOT_MINE;
        }
        var at = Surroundings.ofThisProcess();
        try {
            var server = Server.of(at.environment());
            if (json) copy(at, server, all);
            else print(at, server, all);
            return Exit.OK;
        } catch (ServerTrouble trouble) {
            Telling.tell(at, json, trouble.problem());
            return Exit.of(trouble);
        } finally {
            at.out().flush();
            at.err().flush();
        }
    }

    /// Prints what the server says, as it says it.
    static void copy(Surroundings at, Server server, boolean all) throws ServerTrouble {
        server.ask(Call.get(all ? "/v1/runs?most=500" : "/v1/runs")).copyTo(at.out());
        at.out().println();
    }

    /// Prints the board as the server draws it.
    static void print(Surroundings at, Server server, boolean all) throws ServerTrouble {
        var width = Math.clamp(at.width(), 40, 400);
        var target = new StringBuilder("/v1/runs?as=text&width=").append(width);
        target.append("&color=").append(at.ink().colours() ? '1' : '0');
        if (all) target.append("&most=").append(MOST);
        at.out().print(Clean.drawn(server.text(Call.get(target.toString()))));
    }
}
