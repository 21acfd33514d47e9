/// Programs as ordinary processes of the server's user: a shell script keeps each, files carry what is said.
@org.jspecify.annotations.NullMarked
package dev.errand.sandbox.plain;
