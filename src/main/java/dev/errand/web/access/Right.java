package dev.errand.web.access;

import dev.errand.web.access.Caller.Holder;
import dev.errand.web.access.Caller.Owner;

/// What a route asks of its caller. There is no route without one.
public enum Right {
    /// Only through the socket: what makes tokens and ends servers.
    SOCKET,
    /// The socket, or a token for everything.
    ALL,
    /// As before, or a token for the page of this run.
    PAGE;

    private static final String PAGE_SCOPE = "read:";

    /// @param run the run in the path, empty when there is none
    boolean isHeldBy(Caller caller, String run) {
        return switch (caller) {
            case Owner _ -> true;
            case Holder(var token) ->
                switch (this) {
                    case SOCKET -> false;
                    case ALL -> token.scope().equals("all");
                    case PAGE -> token.scope().equals("all") || token.scope().equals(PAGE_SCOPE + idOf(run));
                };
        };
    }

    static boolean isForOnePage(String scope) {
        return scope.startsWith(PAGE_SCOPE);
    }

    private static String idOf(String run) {
        return run.startsWith("run-") ? run : "run-" + run;
    }
}
