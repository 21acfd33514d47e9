/// Issues that Errand keeps itself: the task is the issue, and each run has one comment in it.
@org.jspecify.annotations.NullMarked
package dev.errand.tracker.embedded;
