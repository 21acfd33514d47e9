/// The `git` program, run with care: what workspaces and the embedded forge both need of it.
@org.jspecify.annotations.NullMarked
package dev.errand.git;
