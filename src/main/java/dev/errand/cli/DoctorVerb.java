package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.ServerTrouble;
import dev.errand.terminal.Clean;
import picocli.CommandLine.Command;

/// Looks what is missing on this machine.
@Command(name = "doctor", description = "Say what this machine lacks for runs to work, and how to mend it.")
final class DoctorVerb extends Verb {
    @Override
    int act() throws ServerTrouble {
        var answer = told(Call.get("/v1/doctor"));
        for (var checkup : answer.list("checkups")) {
            var mark = checkup.yes("ok") ? at().ink().green("✓") : at().ink().red("✗");
            say(mark + " " + Clean.line(checkup.text("name")) + ": " + Clean.line(checkup.text("detail")));
            if (!checkup.yes("ok") && !checkup.text("mend").isBlank()) say("    " + Clean.line(checkup.text("mend")));
        }
        return answer.yes("ok") ? Exit.OK : Exit.NO;
    }
}
