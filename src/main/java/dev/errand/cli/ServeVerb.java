package dev.errand.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the server in the foreground.
@Command(
        name = "serve",
        description = "Run the server here until Ctrl+C. Other verbs start one by themselves when none runs.")
final class ServeVerb extends Verb {
    @Option(names = "--slots", paramLabel = "N", description = "How many runs may use this machine at once.")
    private Optional<Integer> slots = Optional.empty();

    @Option(
            names = "--tcp",
            paramLabel = "PORT",
            description =
                    "Also listen on this port of the loopback address, for those with a token; 0 takes a free one.")
    private Optional<Integer> tcp = Optional.empty();

    @Override
    int act() throws IOException {
        var environment = new HashMap<>(at().environment());
        slots.ifPresent(number -> environment.put("ERRAND_SLOTS", number.toString()));
        tcp.ifPresent(port -> environment.put("ERRAND_TCP", port.toString()));
        try {
            return errand().outside().serving().serve(environment, problem -> Telling.tell(at(), isJson(), problem));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
