package dev.errand.store.sql;

import dev.errand.store.json.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/// What the rows of every table are written and read with, inside one transaction.
record Sql(Handle handle, Json json) {
    Update update(String sql) {
        return handle.createUpdate(sql);
    }

    PreparedBatch batch(String sql) {
        return handle.prepareBatch(sql);
    }

    Query query(String sql) {
        return handle.createQuery(sql);
    }
}
