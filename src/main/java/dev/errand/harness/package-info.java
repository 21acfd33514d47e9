/// Programs that run the agent loop, one folder for each vendor.
@org.jspecify.annotations.NullMarked
package dev.errand.harness;
