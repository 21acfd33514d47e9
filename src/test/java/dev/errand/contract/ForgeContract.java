package dev.errand.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.workspace.Workspace;
import dev.errand.port.Forge;
import dev.errand.port.Forge.Pick;
import dev.errand.port.Merge;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every forge promises. The repository begins with `README.md` ("# A clock") on main.
public abstract class ForgeContract {
    /// A run's work, committed.
    public record Work(Workspace workspace, String commit) {}

    protected abstract Forge forge() throws Exception;

    /// A run that left main as it is now, and committed these files.
    protected abstract Work work(Map<String, String> files) throws Exception;

    /// Commits a file on main, as somebody else would.
    protected abstract void onMain(String path, String content) throws Exception;

    /// What main has now.
    protected abstract String main(String path) throws Exception;

    @Test
    void a_review_has_one_name() throws Exception {
        var work = work(Map.of("new.txt", "work\n"));

        var name = forge().open(work.workspace(), work.commit());

        assertThat(name).isNotBlank();
        assertThat(forge().open(work.workspace(), work.commit())).isEqualTo(name);
    }

    @Test
    void the_diff_shows_the_change_and_nothing_of_what_happened_on_the_base() throws Exception {
        var work = work(Map.of("new.txt", "work\n"));
        onMain("other.txt", "elsewhere\n");

        assertThat(forge().diff(work.workspace(), work.commit()))
                .contains("+++ b/new.txt", "+work")
                .doesNotContain("other.txt");
    }

    @Test
    void the_diff_is_the_same_after_the_merge() throws Exception {
        var work = work(Map.of("new.txt", "work\n"));
        var before = forge().diff(work.workspace(), work.commit());

        forge().merge(work.workspace(), work.commit(), "Merge it");

        assertThat(forge().diff(work.workspace(), work.commit())).isEqualTo(before);
    }

    @Test
    void a_merge_brings_the_change_to_the_base() throws Exception {
        var work = work(Map.of("new.txt", "work\n"));

        var merge = forge().merge(work.workspace(), work.commit(), "Merge it");

        assertThat(merge).isInstanceOf(Merge.Done.class);
        assertThat(main("new.txt")).isEqualTo("work\n");
    }

    @Test
    void a_merge_goes_with_what_happened_on_the_base() throws Exception {
        var work = work(Map.of("new.txt", "work\n"));
        onMain("other.txt", "elsewhere\n");

        var merge = forge().merge(work.workspace(), work.commit(), "Merge it");

        assertThat(merge).isInstanceOf(Merge.Done.class);
        assertThat(main("new.txt")).isEqualTo("work\n");
        assertThat(main("other.txt")).isEqualTo("elsewhere\n");
    }

    @Test
    void merging_twice_merges_once() throws Exception {
        var work = work(Map.of("new.txt", "work\n"));
        onMain("other.txt", "elsewhere\n");
        var first = (Merge.Done) forge().merge(work.workspace(), work.commit(), "Merge it");

        var second = forge().merge(work.workspace(), work.commit(), "Merge it");

        assertThat(second).isEqualTo(new Merge.AlreadyThere(first.commit()));
    }

    @Test
    void a_conflict_is_refused_with_the_files_and_a_command() throws Exception {
        var work = work(Map.of("README.md", "# Mine\n", "new.txt", "work\n"));
        onMain("README.md", "# Theirs\n");

        var merge = forge().merge(work.workspace(), work.commit(), "Merge it");

        assertThat(merge).isInstanceOfSatisfying(Merge.Refused.class, refused -> {
            assertThat(refused.why()).contains("README.md").doesNotContain("new.txt");
            assertThat(refused.command()).isNotBlank();
        });
        assertThat(main("README.md")).isEqualTo("# Theirs\n");
    }

    @Test
    void a_discarded_change_can_be_brought_back() throws Exception {
        var work = work(Map.of("new.txt", "work\n"));
        forge().open(work.workspace(), work.commit());

        var kept = forge().discard(work.workspace(), new Actor.Person("ada"));

        assertThat(kept.bringBack()).contains(work.workspace().branch(), kept.ref());
        assertThat(forge().discard(work.workspace(), new Actor.Person("ada"))).isEqualTo(kept);
    }

    @Test
    void single_files_can_be_picked() throws Exception {
        var work = work(Map.of("one.txt", "1\n", "two.txt", "2\n"));

        var merge = forge().cherryPick(work.workspace(), work.commit(), new Pick.Files(List.of("one.txt")));

        assertThat(merge).isInstanceOf(Merge.Done.class);
        assertThat(main("one.txt")).isEqualTo("1\n");
        assertThat(main("two.txt")).isEmpty();
    }

    @Test
    void picking_twice_picks_once() throws Exception {
        var work = work(Map.of("one.txt", "1\n"));
        forge().cherryPick(work.workspace(), work.commit(), new Pick.Commits(List.of()));

        var again = forge().cherryPick(work.workspace(), work.commit(), new Pick.Commits(List.of()));

        assertThat(again).isInstanceOf(Merge.AlreadyThere.class);
    }

    @Test
    void a_hunk_that_is_not_there_is_refused() throws Exception {
        var work = work(Map.of("one.txt", "1\n"));

        var merge = forge().cherryPick(work.workspace(), work.commit(), new Pick.Hunks(List.of(2)));

        assertThat(merge)
                .isInstanceOfSatisfying(
                        Merge.Refused.class,
                        refused -> assertThat(refused.why()).contains("2"));
    }
}
