package dev.errand.store.sql;

import dev.errand.port.StoreTrouble;
import dev.errand.store.sql.Fault.Blame;
import java.sql.SQLException;

/// Turns whatever is thrown below us into trouble that a person understands.
final class Faults {
    private final Dialect dialect;

    Faults(Dialect dialect) {
        this.dialect = dialect;
    }

    Fault of(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause())
            if (cause instanceof SQLException error) return dialect.fault(error);
        return switch (thrown) {
            case Refused refused -> new Fault(Blame.CALLER, "The store refused it: " + refused.getMessage());
            case RuntimeException mistake -> new Fault(Blame.CALLER, "The store cannot keep that: " + mistake);
            default -> new Fault(Blame.WORLD, "The store failed: " + thrown);
        };
    }

    StoreTrouble trouble(Throwable thrown) {
        return new StoreTrouble(of(thrown).sentence(), thrown);
    }
}
