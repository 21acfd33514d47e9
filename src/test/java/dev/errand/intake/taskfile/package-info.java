/// Task files as people write them.
package dev.errand.intake.taskfile;
