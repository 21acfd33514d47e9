package dev.errand.store.sqlite;

import dev.errand.port.Records;
import dev.errand.port.Store;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Tokens;
import dev.errand.store.json.Json;
import dev.errand.store.sql.GroupCommit;
import dev.errand.store.sql.Readers;
import dev.errand.store.sql.SqlRecords;
import dev.errand.store.sql.SqlStore;
import dev.errand.store.sql.SqlTokens;
import dev.errand.store.sql.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;

/// One SQLite file that keeps everything: what the supervisor needs, what people read, who may call.
public final class SqliteFile implements AutoCloseable {
    private static final int READERS = 4;

    private final Tables tables;

    private SqliteFile(Tables tables) {
        this.tables = tables;
    }

    /// Opens the file, makes it where there is none, and brings an older one up to date.
    public static SqliteFile open(Path file) throws StoreTrouble {
        return open(file, Schema.CURRENT);
    }

    static SqliteFile open(Path file, Schema schema) throws StoreTrouble {
        var connections = new Connections(file);
        var dialect = new SqliteDialect(file);
        try {
            Privacy.ensure(file);
            try (var connection = connections.writing()) {
                schema.bring(file, connection);
            }
        } catch (IOException | FlywayException e) {
            throw new StoreTrouble("The store " + file + " cannot be opened: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new StoreTrouble(dialect.fault(e).sentence(), e);
        }
        return new SqliteFile(new Tables(
                new GroupCommit(connections::writer, dialect),
                new Readers(connections::reader, dialect, READERS),
                new Json()));
    }

    public Store store() {
        return new SqlStore(tables);
    }

    public Records records() {
        return new SqlRecords(tables);
    }

    public Tokens tokens() {
        return new SqlTokens(tables);
    }

    /// Writes what waits to be written, then lets the file go.
    @Override
    public void close() {
        tables.close();
    }
}
