/// `TASK.md`, as people write it, and the templates that help to write it.
@org.jspecify.annotations.NullMarked
package dev.errand.intake.taskfile;
