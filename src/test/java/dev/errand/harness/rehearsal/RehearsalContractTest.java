package dev.errand.harness.rehearsal;

import dev.errand.contract.HarnessContract;
import dev.errand.contract.Move;
import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.session.Message;
import dev.errand.port.Assignment;
import dev.errand.port.Attempt;
import dev.errand.port.Bookmark;
import dev.errand.port.Capabilities;
import dev.errand.port.Harness;
import dev.errand.port.HarnessTrouble;
import dev.errand.port.Lease;
import dev.errand.port.Reading;
import dev.errand.sandbox.plain.Equipment;
import dev.errand.sandbox.plain.PlainSandbox;
import dev.errand.sandbox.plain.ServerIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class RehearsalContractTest extends HarnessContract {
    @Override
    protected Harness harness(Move... script) throws Exception {
        var server = home.resolve("server");
        ServerIdentity.claim(server);
        var settings = new RehearsalHarness.Settings(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                home.resolve("sessions"),
                Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"),
                new Lease(server, 600, 1));
        var lines = Stream.of(script).map(RehearsalContractTest::line).collect(Collectors.joining("\n"));
        return new Prompted(new RehearsalHarness(new PlainSandbox(Equipment.found()), settings), lines);
    }

    private static String line(Move move) {
        return switch (move) {
            case Move.Say say -> "say " + say.words() + "\nturn";
            case Move.Run run -> "run " + run.command();
            case Move.Ask ask -> "ask " + ask.question() + " | " + String.join(" | ", ask.options());
        };
    }

    /// The rehearsal agent reads its script in the first words of a conversation, so they are put there.
    private record Prompted(Harness harness, String script) implements Harness {
        @Override
        public void start(Assignment assignment, List<Message> messages) throws HarnessTrouble {
            var all = new ArrayList<>(messages);
            if (assignment.start() instanceof Assignment.Start.Fresh) {
                var first = messages.getFirst();
                all.set(
                        0,
                        new Message(
                                first.id(),
                                first.from(),
                                first.text() + "\n\n```rehearsal\n" + script + "\n```",
                                first.at()));
            }
            harness.start(assignment, all);
        }

        @Override
        public Capabilities capabilities() {
            return harness.capabilities();
        }

        @Override
        public List<Problem> missing() {
            return harness.missing();
        }

        @Override
        public void tell(Attempt attempt, long seq, Message message) throws HarnessTrouble {
            harness.tell(attempt, seq, message);
        }

        @Override
        public void answer(Attempt attempt, long seq, Ask ask, Reply reply) throws HarnessTrouble {
            harness.answer(attempt, seq, ask, reply);
        }

        @Override
        public void interrupt(Attempt attempt, long seq) throws HarnessTrouble {
            harness.interrupt(attempt, seq);
        }

        @Override
        public Reading read(Attempt attempt, Bookmark from) throws HarnessTrouble {
            return harness.read(attempt, from);
        }

        @Override
        public void stop(Attempt attempt) throws HarnessTrouble {
            harness.stop(attempt);
        }
    }
}
