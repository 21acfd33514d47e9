package dev.errand.domain.journal;

/// Who caused an event.
public sealed interface Actor {
    /// A person, by the name that the surface knows them by.
    record Person(String name) implements Actor {}

    /// The agent of a run.
    record Agent(String name) implements Actor {}

    /// Errand itself.
    record Supervisor() implements Actor {}

    static Actor errand() {
        return new Supervisor();
    }

    default String label() {
        return switch (this) {
            case Person person -> person.name();
            case Agent agent -> agent.name();
            case Supervisor _ -> "errand";
        };
    }
}
