package dev.errand.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LifecycleDiagramTest {
    private static final Path PAGE = Path.of(System.getProperty("errand.root", "."), "docs", "lifecycle.md");

    @Test
    void the_page_shows_what_the_lifecycle_does() throws IOException {
        var drawn = LifecycleDiagram.page();
        if ("write".equals(System.getProperty("errand.golden"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, drawn);
        }

        assertThat(drawn)
                .as("what a run does has changed: look at the difference, then ./mvnw -q test"
                        + " -Dtest=LifecycleDiagramTest -Derrand.golden=write")
                .isEqualTo(Files.readString(PAGE));
    }

    @Test
    void every_kind_of_state_is_drawn() {
        assertThat(kindsIn(Samples.states())).containsAll(leaves(RunState.class));
    }

    @Test
    void every_kind_of_event_is_drawn() {
        assertThat(kindsIn(Samples.events().values())).containsAll(leaves(RunEvent.class));
    }

    @Test
    void every_kind_of_effect_is_wanted_by_some_row() {
        var effects = Samples.states().stream()
                .flatMap(state -> Samples.events().values().stream().map(event -> Samples.LIFECYCLE.step(state, event)))
                .flatMap(step -> step.effects().stream())
                .toList();
        var reminded = new RunState.Proving(Samples.PROGRESS.afterReminder(), Samples.SINCE);
        var rest = Samples.LIFECYCLE.step(reminded, Samples.events().get("TreeLeftDirty"));

        assertThat(kindsIn(
                        Stream.concat(effects.stream(), rest.effects().stream()).toList()))
                .containsAll(leaves(Effect.class));
    }

    private static List<Class<?>> kindsIn(Collection<?> samples) {
        return samples.stream().<Class<?>>map(Object::getClass).distinct().toList();
    }

    private static List<Class<?>> leaves(Class<?> type) {
        if (!type.isSealed()) return List.of(type);
        return Arrays.stream(type.getPermittedSubclasses())
                .flatMap(one -> leaves(one).stream())
                .distinct()
                .toList();
    }
}
