package dev.errand.cli;

import dev.errand.client.ServerTrouble;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How a task is to be done: the options of `errand run`. They win over what a task file says.
final class Wishes {
    @Option(names = "--agent", paramLabel = "NAME", description = "The agent, for example claude or rehearsal.")
    private Optional<String> agent = Optional.empty();

    @Option(names = "--model", paramLabel = "NAME", description = "The model that the agent is to use.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--effort",
            paramLabel = "LEVEL",
            description = "How hard the model is to think: low, medium, high …")
    private Optional<String> effort = Optional.empty();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description =
                    "What goes without asking. ask: reading; edit: edits and the checks too; full: all but what leaves this machine.")
    private Optional<String> mode = Optional.empty();

    @Option(
            names = "--base",
            paramLabel = "BRANCH",
            description = "The branch to start from, instead of the one checked out.")
    private Optional<String> base = Optional.empty();

    @Option(names = "--priority", paramLabel = "N", description = "Higher goes first in the queue; 0 is ordinary.")
    private Optional<Integer> priority = Optional.empty();

    @Option(names = "--usd", paramLabel = "N", description = "At most so many dollars for the model.")
    private Optional<BigDecimal> usd = Optional.empty();

    @Option(names = "--turns", paramLabel = "N", description = "At most so many requests of the model.")
    private Optional<Integer> turns = Optional.empty();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "At most so many minutes of work, waiting for you not counted.")
    private Optional<Integer> minutes = Optional.empty();

    @Option(names = "--tokens", paramLabel = "N", description = "At most so many tokens, of every kind.")
    private Optional<Long> tokens = Optional.empty();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Failing checks go back to the agent at most so many times.")
    private Optional<Integer> rounds = Optional.empty();

    /// The fields of the request; what was not said is left out.
    Map<String, Object> json() throws ServerTrouble {
        refuseBelow("--usd", usd, BigDecimal.valueOf(Double.MIN_VALUE));
        refuseBelow("--turns", turns.map(BigDecimal::valueOf), BigDecimal.ONE);
        refuseBelow("--minutes", minutes.map(BigDecimal::valueOf), BigDecimal.ONE);
        refuseBelow("--tokens", tokens.map(BigDecimal::valueOf), BigDecimal.ONE);
        refuseBelow("--rounds", rounds.map(BigDecimal::valueOf), BigDecimal.ZERO);
        var limits = new LinkedHashMap<String, Object>();
        usd.ifPresent(value -> limits.put("usd", value));
        turns.ifPresent(value -> limits.put("turns", value));
        minutes.ifPresent(value -> limits.put("minutes", value));
        tokens.ifPresent(value -> limits.put("tokens", value));
        rounds.ifPresent(value -> limits.put("rounds", value));
        var json = new LinkedHashMap<String, Object>();
        agent.ifPresent(value -> json.put("agent", value));
        model.ifPresent(value -> json.put("model", value));
        effort.ifPresent(value -> json.put("effort", value));
        mode.ifPresent(value -> json.put("mode", value));
        base.ifPresent(value -> json.put("base", value));
        priority.ifPresent(value -> json.put("priority", value));
        if (!limits.isEmpty()) json.put("limits", limits);
        return json;
    }

    /// The server refuses these too, but in the words of its API.
    private static void refuseBelow(String option, Optional<BigDecimal> value, BigDecimal least) throws ServerTrouble {
        if (value.isEmpty() || value.get().compareTo(least) >= 0) return;
        throw Verb.misused(
                option + "=" + value.get().toPlainString() + " makes no sense",
                least.signum() == 0 ? "it cannot be below zero" : "a limit has to be above zero",
                option + "=5, or nothing for the usual");
    }
}
