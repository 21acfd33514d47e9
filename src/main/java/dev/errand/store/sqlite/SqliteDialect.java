package dev.errand.store.sqlite;

import dev.errand.store.sql.Dialect;
import dev.errand.store.sql.Fault;
import dev.errand.store.sql.Fault.Blame;
import java.nio.file.Path;
import java.sql.SQLException;

/// SQLite's own words.
final class SqliteDialect implements Dialect {
    private static final int PRIMARY = 0xff;

    private final Path file;

    SqliteDialect(Path file) {
        this.file = file;
    }

    @Override
    public String beginWriting() {
        return "begin immediate";
    }

    @Override
    public String beginReading() {
        return "begin";
    }

    @Override
    public Fault fault(SQLException error) {
        // The low byte is the kind, whatever the detail: https://sqlite.org/rescode.html
        return switch (error.getErrorCode() & PRIMARY) {
            case 19 -> new Fault(Blame.CALLER, "The store refused it: " + detail(error) + ".");
            case 5, 6 -> world("Another process keeps " + file + " locked");
            case 13 -> world("The disk is full: nothing more can be written to " + file);
            case 8, 3, 23 -> world("This user may not write " + file);
            case 14 -> world("The file " + file + " cannot be opened, or none can be made beside it");
            case 11, 26 -> world("The file " + file + " is damaged, or is not a store of Errand");
            case 10 -> world("The disk failed while " + file + " was read or written");
            default -> world("The store failed: " + detail(error));
        };
    }

    private static Fault world(String sentence) {
        return new Fault(Blame.WORLD, sentence + ".");
    }

    /// sqlite-jdbc says `[SQLITE_CONSTRAINT_UNIQUE] A UNIQUE constraint failed (UNIQUE constraint failed: run.id)`.
    private static String detail(SQLException error) {
        var message = String.valueOf(error.getMessage());
        var from = message.lastIndexOf('(');
        return from >= 0 && message.endsWith(")") ? message.substring(from + 1, message.length() - 1) : message;
    }
}
