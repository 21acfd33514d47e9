/// What Errand needs from the world, in its own words. Each port has one contract suite that every adapter must pass.
@org.jspecify.annotations.NullMarked
package dev.errand.port;
