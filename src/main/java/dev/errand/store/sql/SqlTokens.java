package dev.errand.store.sql;

import dev.errand.port.StoreTrouble;
import dev.errand.port.Tokens;
import java.util.List;
import java.util.Optional;

/// Who may call.
public final class SqlTokens implements Tokens {
    private final Tables tables;

    public SqlTokens(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void add(Token token) throws StoreTrouble {
        tables.write(sql -> new TokenRows(sql).add(token));
    }

    @Override
    public Optional<Token> find(String sha256) throws StoreTrouble {
        return tables.read(sql -> new TokenRows(sql).find(sha256));
    }

    @Override
    public List<Token> all() throws StoreTrouble {
        return tables.read(sql -> new TokenRows(sql).all());
    }

    @Override
    public void remove(String sha256) throws StoreTrouble {
        tables.write(sql -> new TokenRows(sql).remove(sha256));
    }
}
