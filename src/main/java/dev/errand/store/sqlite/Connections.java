package dev.errand.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/// Opens the file as its one writer and as one of its readers.
final class Connections {
    /// How long another process may hold the lock before callers are told; they may have waited once already.
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private static final int LOG_BYTES_KEPT = 64 * 1024 * 1024;

    private final String url;

    Connections(Path file) {
        url = "jdbc:sqlite:" + file;
    }

    Handle writer() {
        return Jdbi.open(this::writing);
    }

    Handle reader() {
        return Jdbi.open(this::reading);
    }

    Connection writing() throws SQLException {
        var config = common();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL); // NORMAL may lose the last commits when the power fails
        config.setJournalSizeLimit(LOG_BYTES_KEPT);
        config.enforceForeignKeys(true);
        config.enableRecursiveTriggers(true); // so that a replaced row counts as a removed one
        return config.createConnection(url);
    }

    private Connection reading() throws SQLException {
        var config = common();
        config.setReadOnly(true);
        var connection = config.createConnection(url);
        try (var statement = connection.createStatement()) {
            statement.execute("pragma query_only = true");
        }
        return connection;
    }

    private static SQLiteConfig common() {
        var config = new SQLiteConfig();
        config.setBusyTimeout((int) PATIENCE.toMillis());
        return config;
    }
}
