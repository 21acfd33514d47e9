package dev.errand.web.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tasks that are written already, but for a few words.
public interface Forms {
    Forms NONE = new Forms() {
        @Override
        public List<Form> all() {
            return List.of();
        }

        @Override
        public Optional<String> fill(String name, Map<String, String> values) {
            return Optional.empty();
        }
    };

    List<Form> all();

    /// The text of a task; absent when there is no such form.
    Optional<String> fill(String name, Map<String, String> values);

    /// One of them.
    ///
    /// @param values the names of the words that it wants
    record Form(String name, String title, List<String> values) {
        public Form {
            values = List.copyOf(values);
        }
    }
}
