package dev.errand.store.sqlite;

import dev.errand.port.StoreTrouble;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The shape of the store. `PRAGMA user_version` says which one a file has, so that Flyway is paid for only when there
/// is something to do.
///
/// @param version the number of the newest migration
/// @param migrations where they are, on the class path
record Schema(int version, List<String> migrations) {
    static final Schema CURRENT = new Schema(1, List.of("classpath:db/sqlite"));

    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    /// Gives the file this shape. A copy of an older file is kept beside it.
    void bring(Path file, Connection connection) throws StoreTrouble, SQLException, IOException {
        var found = found(connection);
        if (found == version) return;
        if (found > version)
            throw new StoreTrouble("The store " + file + " was written by a newer Errand (its version is " + found
                    + ", this Errand knows " + version + "): start the newer Errand, or use another home.");
        if (found > 0) keepCopy(connection, file, found);
        migrate(file);
        execute(connection, "pragma user_version = " + version);
        log.info("store={} version={} migrated from version={}", file, version, found);
    }

    private void migrate(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations(migrations.toArray(String[]::new))
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private static void keepCopy(Connection connection, Path file, int found) throws SQLException, IOException {
        var copy = file.resolveSibling(file.getFileName() + ".version-" + found);
        var unfinished = file.resolveSibling(copy.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, Privacy.FILE);
        try (var statement = connection.prepareStatement("vacuum into ?")) {
            statement.setString(1, unfinished.toString());
            statement.execute();
        }
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int found(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("pragma user_version")) {
            return row.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
