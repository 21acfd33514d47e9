package dev.errand.sandbox.plain;

import dev.errand.port.Liveness;
import dev.errand.port.ProcessIdentity;
import dev.errand.port.SandboxTrouble;
import java.util.Optional;

/// Says what is true of a program, from the facts in its folder and in `/proc`.
final class Vitals {
    private Vitals() {}

    static Liveness of(RunFolder folder) throws SandboxTrouble {
        if (!folder.begun()) return new Liveness.NotStarted();
        var ending = folder.ending();
        if (ending.isPresent()) return ended(ending.get());
        var launcher = folder.launcher();
        if (launcher.isEmpty()) return new Liveness.NotStarted();
        var living = ours(folder, launcher.get());
        return living.isPresent() ? kept(folder, living.get()) : alone(folder, launcher.get());
    }

    private static Liveness ended(RunFolder.Ending ending) {
        return switch (ending.note()) {
            case "" -> new Liveness.Exited(ending.status());
            case "lease" -> new Liveness.Interrupted("no server came back before the lease ended");
            default -> new Liveness.Interrupted("its launcher ended it: " + ending.note());
        };
    }

    /// While the launcher lives, a program that is dead is alive for the world: its end is about to be written down.
    /// A launcher that is stopped writes nothing, so its dead child stays a zombie for as long as somebody likes.
    private static Liveness kept(RunFolder folder, Proc.Seen launcher) throws SandboxTrouble {
        var program = folder.program();
        if (program.isEmpty()) return new Liveness.Starting();
        var seen = Proc.of(program.get());
        if (seen.isEmpty() && launcher.stopped())
            return new Liveness.Interrupted("it died while its launcher was stopped");
        var stranger = seen.isPresent()
                && seen.get().parent() != launcher.pid()
                && !Proc.carries(seen.get(), folder.marker())
                && Proc.lives(program.get());
        return stranger
                ? new Liveness.Interrupted("another process has its process id")
                : new Liveness.Alive(program.get());
    }

    private static Liveness alone(RunFolder folder, ProcessIdentity launcher) throws SandboxTrouble {
        // It may have written down the end and gone while we looked.
        var ending = folder.ending();
        if (ending.isPresent()) return ended(ending.get());
        var lastWords = folder.lastWords();
        if (lastWords.isPresent()) return ended(lastWords.get());
        var sameBoot = launcher.bootId().equals(Proc.bootId());
        return new Liveness.Interrupted(sameBoot ? "its launcher was killed" : "the machine was restarted");
    }

    /// The process of the program, if it lives and is really ours: it carries the marker, or our launcher is its
    /// parent (a program may overwrite its own environment).
    static Optional<Proc.Seen> livingProgram(RunFolder folder) throws SandboxTrouble {
        var program = folder.program();
        var seen = program.isEmpty() ? Optional.<Proc.Seen>empty() : Proc.of(program.get());
        if (seen.isEmpty() || Proc.carries(seen.get(), folder.marker())) return seen;
        var launcher = folder.launcher();
        var ourChild = launcher.isPresent()
                && launcher.get().pid() == seen.get().parent()
                && ours(folder, launcher.get()).isPresent();
        return ourChild ? seen : Optional.empty();
    }

    private static Optional<Proc.Seen> ours(RunFolder folder, ProcessIdentity identity) throws SandboxTrouble {
        var marker = folder.marker();
        return Proc.of(identity).filter(seen -> Proc.carries(seen, marker));
    }
}
