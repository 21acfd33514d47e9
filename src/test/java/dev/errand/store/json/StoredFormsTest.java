package dev.errand.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.Told;
import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Orders;
import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunState;
import dev.errand.domain.task.Brief;
import dev.errand.port.Write;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rows that are written today must be read by every later Errand.
class StoredFormsTest {
    private static final Path ROOT = Path.of(System.getProperty("errand.root", "."));
    private static final Path STORED = ROOT.resolve("src/test/resources/dev/errand/store/json/stored.txt");

    private static final List<Class<?>> SEALED =
            List.of(RunState.class, RunEvent.class, Effect.class, Outcome.class, Actor.class);

    private static final List<Class<?>> RECORDS = List.of(
            Brief.class, Orders.class, Evidence.class, ToolRequest.class, Ask.Prompt.class, Reply.class, Limits.class);

    private final Json json = new Json();

    /// What is new is added from `target/stored.txt`. A line that is there already stands in people's stores: it must
    /// not change.
    @Test
    void everything_is_stored_as_it_has_been_stored_before() throws Exception {
        var lines = new ArrayList<String>();
        samples().forEach((name, sample) -> lines.add(name + " " + json.write(sample)));
        Files.write(Files.createDirectories(ROOT.resolve("target")).resolve("stored.txt"), lines);

        assertThat(lines).isEqualTo(Files.readAllLines(STORED));
    }

    @Test
    void everything_stored_comes_back_equal() throws Exception {
        var samples = samples();
        for (var line : Files.readAllLines(STORED)) {
            var name = line.substring(0, line.indexOf(' '));
            var stored = line.substring(line.indexOf(' ') + 1);
            if (name.startsWith("enum.")) continue;

            assertThat(json.read(stored, type(name))).as(name).isEqualTo(samples.get(name));
        }
    }

    @Test
    void every_permitted_kind_has_one_short_name() {
        for (var type : SEALED) {
            var names = new HashSet<String>();
            for (var kind : Samples.kinds(type)) {
                var name = json.name(Samples.of(kind));

                assertThat(name).matches("[a-z][a-z-]*");
                assertThat(names.add(name)).as("a second " + name).isTrue();
                assertThat(json.write(Samples.of(kind))).startsWith("{\"is\":\"" + name + "\"");
            }
        }
    }

    @Test
    void no_sealed_type_that_a_write_carries_is_forgotten() {
        var carried = new HashSet<Class<?>>();
        for (var write : Samples.kinds(Write.class)) carriedBy(write, carried);

        assertThat(carried.stream().filter(Class::isSealed).filter(type -> type.getInterfaces().length == 0))
                .containsExactlyInAnyOrderElementsOf(SEALED);
    }

    @Test
    void what_is_absent_is_left_out_and_comes_back_absent() {
        assertThat(json.write(Limits.NONE)).isEqualTo("{}");
        assertThat(json.read("{}", Limits.class)).isEqualTo(Limits.NONE);
    }

    @Test
    void a_row_that_lacks_something_is_refused_at_the_door() {
        assertThatThrownBy(() -> json.read("{\"is\":\"person\"}", Actor.class)).hasMessageContaining("name");
        assertThatThrownBy(() -> json.read("{\"is\":\"nobody\"}", Actor.class)).hasMessageContaining("nobody");
    }

    @Test
    void a_whole_task_comes_back_equal() {
        var brief = Told.task(1).brief();

        assertThat(json.read(json.write(brief), Brief.class)).isEqualTo(brief);
    }

    private Map<String, Object> samples() {
        var samples = new TreeMap<String, Object>();
        var carried = new HashSet<Class<?>>();
        for (var type : SEALED)
            for (var kind : Samples.kinds(type)) {
                var sample = Samples.of(kind);
                samples.put(type.getSimpleName() + "." + json.name(sample), sample);
                carriedBy(kind, carried);
            }
        for (var type : RECORDS) {
            samples.put("record." + type.getSimpleName(), Samples.of(type));
            carriedBy(type, carried);
        }
        for (var type : carried) // constants are stored by their names
        if (type.isEnum())
                samples.put(
                        "enum." + type.getName().replaceFirst(".*[.]", "").replace('$', '.'), type.getEnumConstants());
        return samples;
    }

    /// All types that are part of a type, however deep.
    private static void carriedBy(Class<?> type, Set<Class<?>> found) {
        if (!found.add(type)) return;
        if (type.isSealed()) Samples.kinds(type).forEach(kind -> carriedBy(kind, found));
        if (!type.isRecord()) return;
        for (var component : type.getRecordComponents()) {
            carriedBy(component.getType(), found);
            if (component.getGenericType() instanceof ParameterizedType generic)
                for (var inner : generic.getActualTypeArguments()) carriedBy((Class<?>) inner, found);
        }
    }

    private static Class<?> type(String name) {
        var root = name.substring(0, name.indexOf('.'));
        var word = root.equals("record") ? name.substring("record.".length()) : root;
        return Stream.concat(SEALED.stream(), RECORDS.stream())
                .filter(type -> type.getSimpleName().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
