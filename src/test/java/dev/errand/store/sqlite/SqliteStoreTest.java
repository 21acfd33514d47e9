package dev.errand.store.sqlite;

import dev.errand.contract.StoreContract;
import dev.errand.port.Records;
import dev.errand.port.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
    @TempDir
    Path home;

    private SqliteFile file;

    @BeforeEach
    void open() throws Exception {
        file = SqliteFile.open(home.resolve("errand.db"));
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Override
    protected Store store() {
        return file.store();
    }

    @Override
    protected Records records() {
        return file.records();
    }
}
