package dev.errand.simulation;

import dev.errand.domain.ask.AskId;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.MessageId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One process: what it wrote that the server has not read, what it was told and has not taken up, what it waits for.
final class Agent {

    /// A line of an agent's output file.
    sealed interface Line {
        record Heard(MessageId message) implements Line {}

        record Took(AskId ask) implements Line {}

        record Said(Saying saying) implements Line {}
    }

    /// What a line means in the moment in which it is committed.
    interface Saying {
        RunEvent event(int unheard, Instant at);
    }

    final Held run;
    final int attempt;
    final ArrayDeque<Line> unread = new ArrayDeque<>();
    final List<Message> told = new ArrayList<>();
    final Set<MessageId> known = new HashSet<>();
    final List<AskId> prompted = new ArrayList<>();
    final Set<AskId> waitsFor = new LinkedHashSet<>();
    boolean alive = true;
    boolean idle;
    boolean slow;
    boolean mourned;
    int deeds;
    int words;

    Agent(Held run, int attempt) {
        this.run = run;
        this.attempt = attempt;
    }

    @Override
    public String toString() {
        return "agent " + attempt + " of " + run;
    }
}
