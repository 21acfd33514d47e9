package dev.errand.store.sql;

import dev.errand.port.StoreTrouble;
import dev.errand.store.json.Json;
import java.util.function.Consumer;
import java.util.function.Function;

/// One database: who writes it and who reads it.
public record Tables(GroupCommit writer, Readers readers, Json json) implements AutoCloseable {
    void write(Consumer<Sql> work) throws StoreTrouble {
        writer.write(handle -> work.accept(new Sql(handle, json)));
    }

    <T> T read(Function<Sql, T> question) throws StoreTrouble {
        return readers.ask(handle -> question.apply(new Sql(handle, json)));
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
    }
}
