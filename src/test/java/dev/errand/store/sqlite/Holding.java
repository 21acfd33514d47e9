package dev.errand.store.sqlite;

import java.sql.DriverManager;

/// A program that holds the store locked until it hears a byte: `<file>`.
final class Holding {
    private Holding() {}

    public static void main(String[] args) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + args[0]);
                var statement = connection.createStatement()) {
            statement.execute("begin immediate");
            System.out.println("held");
            System.in.read();
            statement.execute("rollback");
        }
        System.out.println("free");
    }
}
