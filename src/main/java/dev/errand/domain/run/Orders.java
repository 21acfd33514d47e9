package dev.errand.domain.run;

import dev.errand.domain.policy.Limits;
import dev.errand.domain.policy.Mode;
import dev.errand.domain.session.SessionId;
import java.util.Optional;

/// How a run is to be done, decided once when it is made.
///
/// @param agent the harness's name, for example `claude`
/// @param session the conversation that this run holds, one each
/// @param forkOf the earlier conversation that it begins with, if it goes on from one
/// @param startFrom the commit that it starts at, when not at the base's tip
public record Orders(
        String agent,
        Optional<String> model,
        Optional<String> effort,
        Mode mode,
        Limits limits,
        SessionId session,
        Optional<SessionId> forkOf,
        Optional<String> startFrom) {}
