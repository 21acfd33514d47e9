package dev.errand.domain.run;

/// Why a run is in the queue.
public enum QueueReason {
    /// It has not begun yet.
    NEW,
    /// Its agent was lost; its session goes on in a new process.
    INTERRUPTED,
    /// A person sent words after the agent had stopped.
    FOLLOW_UP,
    /// An answer, a reset or a wake-up came while it was parked.
    RESUMED
}
