package dev.errand.store.sql;

import java.sql.SQLException;

/// What one database says differently from another. Everything else is the same SQL for all of them.
public interface Dialect {
    /// Begins a transaction that will write; waits no longer than a person would for who else writes.
    String beginWriting();

    /// Begins a transaction that sees one state of everything, whatever is written meanwhile.
    String beginReading();

    /// What an error of this database means.
    Fault fault(SQLException error);
}
