/// Speaks the HTTP API: finds the server, starts it when none listens, and puts its answers into our own words.
@org.jspecify.annotations.NullMarked
package dev.errand.client;
