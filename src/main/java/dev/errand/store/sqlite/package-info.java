/// The store in one SQLite file.
@org.jspecify.annotations.NullMarked
package dev.errand.store.sqlite;
