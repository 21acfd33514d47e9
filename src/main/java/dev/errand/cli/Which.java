package dev.errand.cli;

import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.client.ServerTrouble.Kind;
import dev.errand.domain.board.RunCard;
import dev.errand.terminal.Clean;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Finds the run that a person means. One that they did not name is said aloud before anything is done with it.
///
/// @param repository the repository that they stand in; outside of one, all runs count
record Which(Runs runs, Optional<String> repository, Consumer<String> remark) {
    private static final int MOST = 500;
    static final Predicate<RunCard> OPEN = card -> !card.state().equals("ended");

    /// Whether a word can be the name of a run or an ask.
    static boolean isName(String word) {
        return word.matches("[0-9a-z]+(-[0-9a-z]+)*");
    }

    /// The named one, as it was typed.
    static String named(String name) throws ServerTrouble {
        if (isName(name)) return name;
        throw ServerTrouble.of(Kind.NOT_FOUND, "No run is called " + name, "", "errand ls");
    }

    /// For verbs that only look: the newest open run of this repository, else its newest.
    String toRead(Optional<String> name) throws ServerTrouble {
        if (name.isPresent()) return named(name.get());
        var cards = here();
        var open = cards.stream().filter(OPEN).findFirst();
        var found = open.or(() -> cards.stream().findFirst());
        return taken(found.orElseThrow(() -> none("There is no run" + place(), "errand run \"…\"")));
    }

    /// For verbs that change something: only where a single one can be meant.
    ///
    /// @param kind what is looked for, as it follows "There is no run that"
    String toChange(Optional<String> name, String kind, Predicate<RunCard> fits) throws ServerTrouble {
        if (name.isPresent()) return named(name.get());
        var fitting = here().stream().filter(fits).toList();
        if (fitting.isEmpty()) throw none("There is no run that " + kind + place(), "errand ls");
        if (fitting.size() > 1) throw several(kind, fitting);
        return taken(fitting.getFirst());
    }

    /// For verbs that begin something new: the newest one that fits.
    String newest(Optional<String> name, String kind, Predicate<RunCard> fits) throws ServerTrouble {
        if (name.isPresent()) return named(name.get());
        var found = here().stream().filter(fits).findFirst();
        return taken(found.orElseThrow(() -> none("There is no run that " + kind + place(), "errand ls")));
    }

    /// The run that waits for this answer; a run's name is good too.
    String ofAsk(String name) throws ServerTrouble {
        if (!name.startsWith("ask-")) return named(name);
        for (var card : runs.board(MOST))
            if (card.asks().contains(name)) return card.id().value();
        throw ServerTrouble.of(
                Kind.TOO_LATE, "Nothing waits for " + Clean.line(name), "it is answered, or over", "errand ls");
    }

    private List<RunCard> here() throws ServerTrouble {
        return runs.board(MOST).stream()
                .filter(card -> repository.map(card.repository()::equals).orElse(true))
                .sorted(Comparator.comparing(RunCard::createdAt).reversed())
                .toList();
    }

    private String taken(RunCard card) {
        remark.accept("Taking " + card.id().shortName() + ": " + Clean.line(card.title()));
        return card.id().value();
    }

    private String place() {
        return repository.map(name -> " in " + name).orElse("");
    }

    private static ServerTrouble none(String what, String tryThis) {
        return ServerTrouble.of(Kind.NOT_FOUND, what, "", tryThis);
    }

    private ServerTrouble several(String kind, List<RunCard> fitting) {
        var names = fitting.stream()
                .limit(8)
                .map(card -> card.id().shortName() + " " + Clean.line(card.title()))
                .collect(Collectors.joining("\n       "));
        return ServerTrouble.of(
                Kind.INVALID,
                "More than one run " + kind + place(),
                names,
                "the same with a name: errand … " + fitting.getFirst().id().shortName());
    }
}
