package dev.errand.forge.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.domain.journal.Actor;
import dev.errand.git.Playground;
import dev.errand.port.ForgeTrouble;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscardingTest {
    private static final Actor ADA = new Actor.Person("ada");

    @TempDir
    Path folder;

    private Yard yard;

    @BeforeEach
    void begin() {
        yard = Yard.plain(folder);
    }

    @Test
    void the_branch_is_gone_and_the_command_brings_it_back() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        yard.forge.open(work.workspace(), work.commit());
        yard.git("worktree", "remove", yard.tree().toString());

        var kept = yard.forge.discard(work.workspace(), ADA);

        assertThat(yard.git("for-each-ref", "refs/heads/errand", "refs/errand/review"))
                .isEmpty();
        yard.playground.run(yard.repository, "sh", "-c", kept.bringBack());
        assertThat(yard.git("rev-parse", work.workspace().branch())).isEqualTo(work.commit());
    }

    @Test
    void what_the_workspace_still_has_uncommitted_is_kept_too() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        Playground.write(yard.tree().resolve("later.txt"), "later\n");

        var kept = yard.forge.discard(work.workspace(), ADA);

        assertThat(yard.git("show", kept.ref() + ":later.txt")).isEqualTo("later");
        assertThat(yard.git("merge-base", kept.ref(), work.commit())).isEqualTo(work.commit());
        assertThat(yard.in(yard.tree(), "status", "--porcelain")).isEqualTo("?? later.txt");
    }

    @Test
    void a_persons_checkout_is_not_touched() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        Playground.write(yard.repository.resolve("README.md"), "mine\n");
        var before = yard.playground.everythingIn(yard.repository);

        yard.forge.discard(work.workspace(), ADA);

        assertThat(yard.playground.everythingIn(yard.repository)).isEqualTo(before);
    }

    @Test
    void a_branch_that_a_person_looks_at_stays() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        yard.git("worktree", "remove", yard.tree().toString());
        yard.git("switch", "-q", work.workspace().branch());

        assertThatThrownBy(() -> yard.forge.discard(work.workspace(), ADA))
                .isInstanceOf(ForgeTrouble.class)
                .hasMessageContaining("is checked out in " + yard.repository);
        assertThat(yard.git("rev-parse", work.workspace().branch())).isEqualTo(work.commit());
    }
}
