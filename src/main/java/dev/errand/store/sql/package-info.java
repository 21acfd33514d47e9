/// The store in SQL that SQLite and PostgreSQL both understand; what differs is behind `Dialect`.
@org.jspecify.annotations.NullMarked
package dev.errand.store.sql;
