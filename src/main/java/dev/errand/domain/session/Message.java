package dev.errand.domain.session;

import dev.errand.domain.journal.Actor;
import java.time.Instant;

/// Words for the agent: the task itself, a person's follow-up, failing checks, an answer after a reboot.
/// It is told until the agent has said that it heard it.
public record Message(MessageId id, Actor from, String text, Instant at) {}
