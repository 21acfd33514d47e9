package dev.errand;

import dev.errand.cli.CommandLines;
import dev.errand.cli.Exit;
import dev.errand.cli.HotLs;
import dev.errand.cli.Outside;
import dev.errand.cli.SampleDemo;
import dev.errand.cli.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/// The entry point of the `errand` command.
public final class Main {
    private Main() {}

    /// Runs the command line, and ends with its exit status.
    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("--version")) {
            System.out.println("errand " + version());
            return;
        }
        var quick = HotLs.tried(args);
        // Leaving main is cheaper than System.exit, which first looks for somebody to log it.
        if (quick == Exit.OK) return;
        if (quick != HotLs.NOT_MINE) System.exit(quick);
        var outside = new Outside(version(), new Serve(), new SampleDemo());
        System.exit(CommandLines.run(args, Surroundings.ofThisProcess(), outside));
    }

    /// The version of this build, as Maven wrote it into `build.properties`.
    public static String version() {
        try (var in = Main.class.getResourceAsStream("build.properties")) {
            var build = new Properties();
            build.load(Objects.requireNonNull(in, "build.properties is not on the class path"));
            return Objects.requireNonNull(build.getProperty("version"), "no version in build.properties");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
