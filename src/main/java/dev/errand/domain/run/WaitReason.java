package dev.errand.domain.run;

/// Why a run waits. Each is a fact, never a guess.
public enum WaitReason {
    /// An agent's request needs a yes or a no.
    APPROVAL,
    /// An agent asked something.
    QUESTION,
    /// Only a person can say how to go on.
    PERSON,
    /// The model's provider said to come back later.
    QUOTA,
    /// A wake-up that was asked for.
    TIMER,
    /// Another issue must be done first.
    BLOCKER,
    /// Another run of the same task must get there first.
    SIBLING,
    /// The model's provider is failing; tried again later.
    OUTAGE
}
