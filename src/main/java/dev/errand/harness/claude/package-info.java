/// Drives Claude Code over its bidirectional stream of JSON lines.
@org.jspecify.annotations.NullMarked
package dev.errand.harness.claude;
