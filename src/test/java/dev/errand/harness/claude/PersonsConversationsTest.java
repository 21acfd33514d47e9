package dev.errand.harness.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonsConversationsTest {
    private static final String ONE = "00000000-0000-4000-8000-000000000001";
    private static final String TWO = "00000000-0000-4000-8000-000000000002";

    @TempDir
    Path folder;

    private Path app;

    @BeforeEach
    void make_a_folder() throws Exception {
        app = Files.createDirectories(folder.toRealPath().resolve("a b/app"));
    }

    @Test
    void the_newest_is_taken_with_the_last_words_of_its_person() throws Exception {
        conversation(ONE, app, "old words", 1);
        conversation(TWO, app, "new words", 2);
        var copy = persons().newest(app).orElseThrow();
        assertThat(copy.session().value()).isEqualTo(TWO);
        assertThat(copy.lastWords()).isEqualTo("new words");
        assertThat(Files.readString(copied(TWO)))
                .isEqualTo(Files.readString(place(app).resolve(TWO + ".jsonl")));
        assertThat(copied(ONE)).doesNotExist();
    }

    @Test
    void another_folder_whose_name_looks_alike_has_its_own() throws Exception {
        var alike = Files.createDirectories(folder.toRealPath().resolve("a-b/app"));
        conversation(ONE, app, "mine", 1);
        conversation(TWO, alike, "not mine", 2);
        assertThat(persons().newest(app).orElseThrow().lastWords()).isEqualTo("mine");
    }

    @Test
    void what_is_being_written_is_taken_up_to_its_last_whole_line() throws Exception {
        conversation(ONE, app, "words", 1);
        var file = place(app).resolve(ONE + ".jsonl");
        var whole = Files.readString(file);
        Files.writeString(file, whole + "{\"type\":\"assistant\",\"mess" + "x".repeat(20_000));
        assertThat(persons().newest(app)).isPresent();
        assertThat(Files.readString(copied(ONE))).isEqualTo(whole);
    }

    @Test
    void none_is_found_where_none_was_begun() throws Exception {
        assertThat(persons().newest(app)).isEmpty();
        Files.createDirectories(place(app));
        Files.writeString(place(app).resolve("agent-1.jsonl"), "{\"cwd\":\"" + app + "\"}\n");
        assertThat(persons().newest(app)).isEmpty();
    }

    private PersonsConversations persons() {
        return new PersonsConversations(folder.resolve("theirs"), folder.resolve("ours"));
    }

    private Path place(Path begun) {
        return folder.resolve("theirs/projects").resolve(begun.toString().replaceAll("[^A-Za-z0-9]", "-"));
    }

    private Path copied(String session) {
        return folder.resolve("ours/projects").resolve(place(app).getFileName()).resolve(session + ".jsonl");
    }

    private void conversation(String session, Path begun, String words, long at) throws Exception {
        Files.createDirectories(place(begun));
        var file = place(begun).resolve(session + ".jsonl");
        Files.writeString(file, """
                {"type":"mode","mode":"default"}
                {"type":"user","cwd":"%s","message":{"role":"user","content":"%s"}}
                {"type":"last-prompt","lastPrompt":"%s"}
                """.formatted(begun, words, words));
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(at)));
    }
}
