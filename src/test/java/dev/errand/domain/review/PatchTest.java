package dev.errand.domain.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatchTest {
    private static final String DIFF = """
            diff --git a/one.txt b/one.txt
            index 111..222 100644
            --- a/one.txt
            +++ b/one.txt
            @@ -1,3 +1,5 @@
             a
            +b
            +c
             d
             e
            @@ -20,3 +22,2 @@ in a place
             x
            -y
             z
            diff --git a/old name.txt b/new name.txt
            similarity index 100%
            rename from old name.txt
            rename to new name.txt
            diff --git a/a.bin b/a.bin
            new file mode 100644
            index 000..333
            Binary files /dev/null and b/a.bin differ
            diff --git a/run.sh b/run.sh
            old mode 100644
            new mode 100755
            diff --git "a/tab\\there.txt" "b/tab\\there.txt"
            deleted file mode 100644
            index 444..000
            --- "a/tab\\there.txt"
            +++ /dev/null
            @@ -1 +0,0 @@
            -gone
            \\ No newline at end of file
            """;

    @Test
    void hunks_are_numbered_over_all_files() {
        var patch = Patch.read(DIFF);

        assertThat(patch.hunks()).isEqualTo(6);
        assertThat(patch.files())
                .extracting(Patch.FileChange::path)
                .containsExactly("one.txt", "new name.txt", "a.bin", "run.sh", "tab\there.txt");
        assertThat(patch.files().get(1).was()).isEqualTo(Optional.of("old name.txt"));
        assertThat(patch.files().getFirst().hunks().getLast().section()).isEqualTo(" in a place");
        assertThat(patch.files().getLast().hunks().getFirst().number()).isEqualTo(6);
    }

    @Test
    void a_file_without_hunks_counts_as_one() {
        assertThat(Patch.read(DIFF).wholeFiles(Set.of(1, 3, 4, 5)))
                .extracting(Patch.FileChange::path)
                .containsExactly("new name.txt", "a.bin", "run.sh");
    }

    @Test
    void a_hunk_alone_stands_where_it_is_without_the_others() {
        assertThat(Patch.read(DIFF).only(Set.of(2))).isEqualTo("""
                diff --git a/one.txt b/one.txt
                index 111..222 100644
                --- a/one.txt
                +++ b/one.txt
                @@ -20,3 +20,2 @@ in a place
                 x
                -y
                 z
                """);
    }

    @Test
    void a_deletion_keeps_the_line_that_says_how_the_file_ended() {
        assertThat(Patch.read(DIFF).only(Set.of(6))).endsWith("@@ -1,1 +0,0 @@\n-gone\n\\ No newline at end of file\n");
    }

    @Test
    void nothing_is_an_empty_patch() {
        assertThat(Patch.read("").files()).isEmpty();
        assertThat(Patch.read(DIFF).only(Set.of())).isEmpty();
    }

    @Test
    void a_diff_that_was_cut_has_the_hunks_until_there() {
        var cut = DIFF.substring(0, DIFF.indexOf("-y")) + "\nThe diff is longer than 2 MiB and is cut here.\n";

        assertThat(Patch.read(cut).hunks()).isEqualTo(2);
    }
}
