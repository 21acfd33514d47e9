/// What is true of tasks and runs: records and pure functions. Nothing here touches a clock, a disk or a thread.
@org.jspecify.annotations.NullMarked
package dev.errand.domain;
