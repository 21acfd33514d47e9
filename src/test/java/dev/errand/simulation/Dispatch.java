package dev.errand.simulation;

import static dev.errand.simulation.Server.NOTHING_DONE;

import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Effect.*;
import dev.errand.domain.run.Effects;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.simulation.Play.Slip;
import dev.errand.simulation.Weather.Ill;
import java.util.ArrayList;
import java.util.List;

/// Performs effects, each in a thread of its own, at least once.
final class Dispatch {
    private final World world;
    private final Server server;
    private final Play play;
    private final Works works;
    private final List<Flight> flights = new ArrayList<>();

    /// An effect that is being performed.
    static final class Flight {
        final Held run;
        final long id;
        final Effect effect;
        boolean begun;
        boolean cancelled;
        boolean hangs;
        boolean waits;

        Flight(Held run, long id, Effect effect) {
            this.run = run;
            this.id = id;
            this.effect = effect;
        }

        @Override
        public String toString() {
            return "effect " + id + " " + effect + " of " + run;
        }
    }

    Dispatch(World world, Server server, Play play, Works works) {
        this.world = world;
        this.server = server;
        this.play = play;
        this.works = works;
    }

    void forget() {
        flights.clear();
    }

    void begin(Held run, long id) {
        var effect = run.due.get(id);
        if (effect == null || flights.stream().anyMatch(flight -> flight.id == id)) return;
        var flight = new Flight(run, id, effect);
        flights.add(flight);
        later(world.soon(2 * World.SECOND), flight, this::enter);
    }

    private interface Stage {
        void of(Flight flight);
    }

    private void later(long millis, Flight flight, Stage stage) {
        world.in(millis, server.remembered(() -> {
            if (flights.contains(flight)) stage.of(flight);
        }));
    }

    private void enter(Flight flight) {
        flight.waits = false;
        if (!flight.run.due.containsKey(flight.id)) leave(flight);
        else if (!isWanted(flight)) finish(flight);
        else if (mustWait(flight)) flight.waits = true;
        else {
            flight.begun = true;
            if (world.weather.strikes(Ill.SILENCE)) hang(flight);
            else later(world.soon(3 * World.MINUTE), flight, this::touch);
        }
    }

    private boolean isWanted(Flight flight) {
        if (play.slips(Slip.PERFORMS_WHAT_IS_OUTLIVED)) return true;
        if (flight.effect instanceof Report && play.slips(Slip.REPORTS_WHAT_IS_PAST)) return true;
        return Effects.wants(flight.run.state, flight.effect);
    }

    /// What the run has outlived is broken off and waited for, and so is an earlier try at stopping. The same thing is
    /// not done twice at once. Nobody looks for an agent that is still to be started. All else goes side by side.
    private boolean mustWait(Flight flight) {
        var others = flights.stream()
                .filter(other -> other != flight && other.run == flight.run && other.begun)
                .toList();
        var outlived = others.stream().filter(other -> !isWanted(other)).toList();
        if (!(flight.effect instanceof Report)) outlived.forEach(this::cancel);
        if (flight.effect instanceof StopAgent)
            others.stream().filter(other -> other.id < flight.id).forEach(this::cancel);
        if (flight.effect instanceof AdoptAgent && isDue(flight.run, StartAgent.class)) return true;
        if (others.stream().anyMatch(other -> other.effect.getClass() == flight.effect.getClass())) return true;
        return outlived.stream().anyMatch(other -> !(other.effect instanceof Report))
                && !(flight.effect instanceof Report)
                && !play.slips(Slip.STARTS_WITHOUT_WAITING);
    }

    private static boolean isDue(Held run, Class<? extends Effect> kind) {
        return run.due.values().stream().anyMatch(kind::isInstance);
    }

    /// Something has ended or the run has moved: whoever waits looks again.
    void wake(Held run) {
        for (var flight : flights)
            if (flight.run == run && flight.waits) {
                flight.waits = false;
                later(world.soon(World.SECOND), flight, this::enter);
            }
    }

    private void leave(Flight flight) {
        flights.remove(flight);
        wake(flight.run);
    }

    private void cancel(Flight flight) {
        if (flight.cancelled || flight.effect instanceof Report) return;
        flight.cancelled = true;
        if (flight.hangs) later(world.soon(2 * World.SECOND), flight, this::giveWay);
    }

    /// The moment in which the world is changed. Whoever is interrupted may have been faster.
    private void touch(Flight flight) {
        if (flight.cancelled && world.chance(0.5)) {
            giveWay(flight);
            return;
        }
        if (world.weather.strikes(Ill.TROUBLE)) {
            later(World.SECOND + world.soon(5 * World.MINUTE), flight, this::tryAgain);
            return;
        }
        works.touch(flight);
        if (world.weather.strikes(Ill.SILENCE)) {
            if (flight.cancelled) giveWay(flight);
            else hang(flight);
        } else later(world.soon(works.length(flight.effect)), flight, this::answer);
    }

    /// Nothing is performed for ever: what takes too long is broken off and tried again.
    private void hang(Flight flight) {
        flight.hangs = true;
        later(45 * World.MINUTE, flight, this::tryAgain);
    }

    private void tryAgain(Flight flight) {
        leave(flight);
        begin(flight.run, flight.id);
    }

    private void answer(Flight flight) {
        if (!works.isOver(flight)) {
            later(world.soon(World.SECOND), flight, this::answer);
            return;
        }
        if (flight.cancelled && world.chance(0.5)) {
            giveWay(flight);
            return;
        }
        var event = works.answer(flight);
        if (event.isEmpty()) finish(flight);
        else if (server.commit(flight.run, event.get(), flight.id)) {
            leave(flight);
            if (world.weather.strikes(Ill.ECHO)) echo(flight.run, event.get());
        }
    }

    private void echo(Held run, RunEvent event) {
        world.in(world.soon(World.HOUR), server.remembered(() -> {
            var again = Echo.of(event, run.unheard.size(), world.now());
            server.commit(run, again, NOTHING_DONE);
        }));
    }

    /// What was broken off is done only when the run has outlived it.
    private void giveWay(Flight flight) {
        if (isWanted(flight)) tryAgain(flight);
        else finish(flight);
    }

    private void finish(Flight flight) {
        if (server.write(() -> flight.run.due.remove(flight.id))) leave(flight);
    }
}
