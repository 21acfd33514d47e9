package dev.errand.domain.policy;

/// How much an agent may do without asking. A courtesy in an unfenced workspace, a boundary inside the fence.
public enum Mode {
    /// Reads go through; every edit and every command is asked about.
    ASK,
    /// Reads, edits inside the workspace, harmless git and the task's own checks go through; all else is asked about.
    EDIT,
    /// Everything goes through, except what would leave this machine or rewrite history elsewhere.
    FULL
}
