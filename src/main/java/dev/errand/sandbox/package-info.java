/// Starting programs so that they outlive the server, talking to them durably, and ending everything they started.
@org.jspecify.annotations.NullMarked
package dev.errand.sandbox;
