package dev.errand.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.run.RunState.Working;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another run goes on from what the one before has left.
class RetryTest {
    @TempDir
    Path folder;

    @Test
    void a_run_that_has_ended_only_just_now_is_gone_on_from_as_soon_as_its_work_is_kept() throws Exception {
        try (var spine = Spine.at(folder)) {
            spine.sh("git config filter.slow.clean 'sleep 2; cat' && printf 'slow.txt filter=slow\\n' > .gitattributes"
                    + " && git add -A && git commit -qm 'Be slow'");
            var run = spine.submit("write slow.txt\n| my work\nsay written\nrun sleep 300\nturn");
            spine.awaitWords(run.id(), "written");
            spine.stop(run.id());
            spine.awaitEnd(run.id());

            var again = spine.retry(run.id(), "Go on.");
            spine.await(again.id(), state -> state instanceof Working);
            var workspace = spine.store().inHand(again.id()).workspaces().getFirst();
            assertThat(Files.readString(Path.of(workspace.path(), "slow.txt"))).isEqualTo("my work\n");
            spine.stop(again.id());
            spine.awaitEnd(again.id());
        }
    }
}
