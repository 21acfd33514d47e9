package dev.errand.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.store.sql.Fault;
import dev.errand.store.sql.Fault.Blame;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteDialectTest {
    private final SqliteDialect dialect = new SqliteDialect(Path.of("/home/ada/errand.db"));

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, The disk is full: nothing more can be written to /home/ada/errand.db.",
        "SQLITE_BUSY, Another process keeps /home/ada/errand.db locked.",
        "SQLITE_BUSY_SNAPSHOT, Another process keeps /home/ada/errand.db locked.",
        "SQLITE_READONLY, This user may not write /home/ada/errand.db.",
        "SQLITE_READONLY_DBMOVED, This user may not write /home/ada/errand.db.",
        "SQLITE_CANTOPEN, 'The file /home/ada/errand.db cannot be opened, or none can be made beside it.'",
        "SQLITE_CORRUPT, 'The file /home/ada/errand.db is damaged, or is not a store of Errand.'",
        "SQLITE_NOTADB, 'The file /home/ada/errand.db is damaged, or is not a store of Errand.'",
        "SQLITE_IOERR_FSYNC, The disk failed while /home/ada/errand.db was read or written."
    })
    void trouble_with_the_world_is_one_sentence(SQLiteErrorCode code, String sentence) {
        assertThat(dialect.fault(new SQLiteException("[" + code + "] …", code)))
                .isEqualTo(new Fault(Blame.WORLD, sentence));
    }

    @Test
    void a_broken_rule_is_the_callers() {
        var message = "[SQLITE_CONSTRAINT_UNIQUE] A UNIQUE constraint failed (UNIQUE constraint failed: run.id)";

        assertThat(dialect.fault(new SQLiteException(message, SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE)))
                .isEqualTo(new Fault(Blame.CALLER, "The store refused it: UNIQUE constraint failed: run.id."));
    }
}
