package dev.errand.store.sqlite;

import static dev.errand.contract.Told.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.RunEvent.SlotGranted;
import dev.errand.domain.session.Entry;
import dev.errand.port.Records.Numbered;
import dev.errand.port.Records.Portion;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Tokens.Token;
import dev.errand.port.Write;
import dev.errand.port.Write.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The file itself: who may read it, how old it is, what cannot be done to it.
class SqliteFileTest {
    private static final Schema NEWER =
            new Schema(2, List.of("classpath:db/sqlite", "classpath:dev/errand/store/sqlite/newer"));

    @TempDir
    Path temp;

    private Path path() {
        return temp.resolve("home/errand.db");
    }

    private void keep(SqliteFile file, Write... writes) throws StoreTrouble {
        file.store().commit(List.of(writes));
    }

    private String asked(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path());
                var statement = connection.createStatement()) {
            return statement.execute(sql) ? statement.getResultSet().getString(1) : "";
        }
    }

    @Test
    void only_the_user_may_read_it() throws Exception {
        try (var file = SqliteFile.open(path())) {
            keep(file, new TaskSubmitted(task(1)));

            assertThat(mode(path().getParent())).isEqualTo("rwx------");
            try (var files = Files.list(path().getParent())) {
                assertThat(files)
                        .hasSize(3)
                        .allSatisfy(one -> assertThat(mode(one)).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void a_file_that_others_could_read_is_closed_to_them() throws Exception {
        SqliteFile.open(path()).close();
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r--r--"));

        SqliteFile.open(path()).close();

        assertThat(mode(path())).isEqualTo("rw-------");
    }

    private static String mode(Path file) throws java.io.IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void everything_is_there_after_it_was_closed() throws Exception {
        try (var file = SqliteFile.open(path())) {
            keep(file, new TaskSubmitted(task(1)), new RunCreated(run(1)));
        }

        try (var file = SqliteFile.open(path())) {
            assertThat(file.store().openRuns()).containsExactly(run(1));
        }
    }

    @Test
    void nothing_can_be_done_with_a_closed_one() throws Exception {
        var file = SqliteFile.open(path());
        file.close();

        assertThatThrownBy(() -> keep(file, new TaskSubmitted(task(1))))
                .isInstanceOf(StoreTrouble.class)
                .hasMessage("The store is closed.");
        assertThatThrownBy(() -> file.store().openRuns()).isInstanceOf(StoreTrouble.class);
    }

    @Test
    void a_newer_one_is_refused_in_one_sentence_and_not_touched() throws Exception {
        SqliteFile.open(path(), NEWER).close();
        var before = Files.readAllBytes(path());

        assertThatThrownBy(() -> SqliteFile.open(path()))
                .isInstanceOf(StoreTrouble.class)
                .hasMessage(
                        "The store " + path() + " was written by a newer Errand (its version is 2, this Errand knows"
                                + " 1): start the newer Errand, or use another home.");
        assertThat(Files.readAllBytes(path())).isEqualTo(before);
    }

    @Test
    void an_older_one_is_copied_before_it_is_changed() throws Exception {
        try (var file = SqliteFile.open(path())) {
            keep(file, new TaskSubmitted(task(1)), new RunCreated(run(1)));
        }

        try (var file = SqliteFile.open(path(), NEWER)) {
            assertThat(file.store().openRuns()).containsExactly(run(1));
        }

        assertThat(asked("pragma user_version")).isEqualTo("2");
        var copy = path().resolveSibling("errand.db.version-1");
        assertThat(mode(copy)).isEqualTo("rw-------");
        try (var file = SqliteFile.open(copy)) {
            assertThat(file.store().openRuns()).containsExactly(run(1));
        }
    }

    @Test
    void one_that_was_left_before_its_version_was_written_is_taken_up_again() throws Exception {
        try (var file = SqliteFile.open(path())) {
            keep(file, new TaskSubmitted(task(1)), new RunCreated(run(1)));
        }
        asked("pragma user_version = 0");

        try (var file = SqliteFile.open(path())) {
            assertThat(file.store().openRuns()).containsExactly(run(1));
        }
        assertThat(asked("pragma user_version")).isEqualTo("1");
    }

    @Test
    void a_new_one_leaves_no_copy() throws Exception {
        SqliteFile.open(path()).close();

        try (var files = Files.list(path().getParent())) {
            assertThat(files).containsExactly(path());
        }
    }

    @Test
    void the_newest_migration_is_the_version() throws Exception {
        try (var migrations =
                Files.list(Path.of(Schema.class.getResource("/db/sqlite").toURI()))) {
            assertThat(migrations).hasSize(Schema.CURRENT.version());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update journal set name = 'nothing'",
                "delete from journal",
                "insert or replace into journal (seq, run, number, name, event, actor, at)"
                        + " select seq, run, number, 'nothing', event, actor, at from journal",
                "insert or replace into journal (run, number, name, event, actor, at)"
                        + " select run, number, 'nothing', event, actor, at from journal",
                "update evidence set passed = 1",
                "delete from evidence",
                "insert or replace into evidence (seq, run, attempt, revision, passed, evidence, at)"
                        + " select seq, run, attempt, revision, 1, evidence, at from evidence"
            })
    void journal_and_evidence_refuse_to_be_changed_whoever_asks(String sql) throws Exception {
        try (var file = SqliteFile.open(path())) {
            keep(
                    file,
                    new TaskSubmitted(task(1)),
                    new RunCreated(run(1)),
                    new EventHappened(runId(1), new SlotGranted(NOON), Actor.errand()),
                    new EvidenceGiven(runId(1), evidence("c0ffee")));

            assertThatThrownBy(() -> asked(sql)).hasMessageContaining("is never");

            assertThat(file.records().journal(runId(1), 0, 9)).hasSize(1);
            assertThat(file.records().evidence(runId(1))).containsExactly(evidence("c0ffee"));
        }
    }

    @Test
    void a_gate_names_siblings() throws Exception {
        try (var file = SqliteFile.open(path())) {
            keep(file, new TaskSubmitted(task(1)), new RunCreated(run(1)), new RunCreated(run(2, 1, 2)));
        }

        asked("insert into run_gate (run, sibling) values ('run-00000002', 'run-00000001')");

        assertThat(asked("select sibling from run_gate where run = 'run-00000002'"))
                .isEqualTo("run-00000001");
        assertThatThrownBy(() -> asked("insert into run_gate (run, sibling) values ('run-00000001', 'run-00000001')"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void words_come_back_whatever_is_in_them() throws Exception {
        var words = "bell \u0007, nothing \u0000, red \u001b[31m, rocket \ud83d\ude80, quote ' \" \\ :run ? ;";
        try (var file = SqliteFile.open(path())) {
            keep(file, new TaskSubmitted(task(1)), new RunCreated(run(1)));
            var entry = new Entry(Entry.Kind.SAID, words, words, words, words, NOON);
            keep(file, new EntriesAdded(runId(1), List.of(entry)));

            assertThat(file.records().transcript(runId(1), new Portion(0, 9, true)))
                    .containsExactly(new Numbered(1, 0, entry));
        }
    }

    @Test
    void a_half_of_a_character_does_no_harm() throws Exception {
        try (var file = SqliteFile.open(path())) {
            keep(file, new TaskSubmitted(task(1)), new RunCreated(run(1)));
            keep(file, new EntriesAdded(runId(1), List.of(said("half \ud83d"))));

            assertThat(file.store().inHand(runId(1)).lastWords()).startsWith("half ");
        }
    }

    @Test
    void a_damaged_file_is_named() throws Exception {
        Files.createDirectory(path().getParent());
        Files.writeString(path(), "this was never a store of Errand, however long one looks at it".repeat(100));

        assertThatThrownBy(() -> SqliteFile.open(path()))
                .isInstanceOf(StoreTrouble.class)
                .hasMessage("The file " + path() + " is damaged, or is not a store of Errand.");
    }

    @Test
    void a_file_of_somebody_else_is_left_alone() throws Exception {
        Files.createDirectory(path().getParent());
        asked("create table theirs (words text)");

        assertThatThrownBy(() -> SqliteFile.open(path())).isInstanceOf(StoreTrouble.class);

        assertThat(asked("select group_concat(name) from sqlite_master")).isEqualTo("theirs");
    }

    @Test
    void a_token_is_kept_by_its_hash_alone() throws Exception {
        try (var file = SqliteFile.open(path())) {
            file.tokens().add(new Token("5e884898da28", "laptop", "all", NOON));
        }

        assertThat(asked("select group_concat(name) from pragma_table_info('token')"))
                .isEqualTo("seq,sha256,name,scope,created_at");
    }
}
