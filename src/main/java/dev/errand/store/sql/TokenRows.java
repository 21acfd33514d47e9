package dev.errand.store.sql;

import dev.errand.port.Tokens.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Tokens, by their hash.
record TokenRows(Sql sql) {
    private static final String TOKENS = "select sha256, name, scope, created_at from token ";

    void add(Token token) {
        sql.update("insert into token (sha256, name, scope, created_at) values (:sha256, :name, :scope, :createdAt)")
                .bind("sha256", token.sha256())
                .bind("name", token.name())
                .bind("scope", token.scope())
                .bind("createdAt", Nanos.of(token.createdAt()))
                .execute();
    }

    void remove(String sha256) {
        sql.update("delete from token where sha256 = :sha256")
                .bind("sha256", sha256)
                .execute();
    }

    Optional<Token> find(String sha256) {
        return sql.query(TOKENS + "where sha256 = :sha256")
                .bind("sha256", sha256)
                .map((row, _) -> token(row))
                .findOne();
    }

    List<Token> all() {
        return sql.query(TOKENS + "order by seq").map((row, _) -> token(row)).list();
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(row.getString(1), row.getString(2), row.getString(3), Nanos.moment(row.getLong(4)));
    }
}
