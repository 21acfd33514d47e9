/// Where Errand remembers: the only room that speaks SQL.
@org.jspecify.annotations.NullMarked
package dev.errand.store;
