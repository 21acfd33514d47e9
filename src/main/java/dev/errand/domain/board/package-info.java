/// What people see of runs: one read model behind every surface.
@org.jspecify.annotations.NullMarked
package dev.errand.domain.board;
