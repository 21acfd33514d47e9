/// The main flow, and the only thing that moves a run. Start reading at [Supervisor].
@org.jspecify.annotations.NullMarked
package dev.errand.supervisor;
