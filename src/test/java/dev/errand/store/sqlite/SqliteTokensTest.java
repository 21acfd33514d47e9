package dev.errand.store.sqlite;

import dev.errand.contract.TokensContract;
import dev.errand.port.Tokens;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteTokensTest extends TokensContract {
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
    protected Tokens tokens() {
        return file.tokens();
    }
}
