/// What every adapter of a port must keep: one suite for each port.
@org.jspecify.annotations.NullMarked
package dev.errand.contract;
