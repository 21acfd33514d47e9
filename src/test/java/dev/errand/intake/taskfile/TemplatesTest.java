package dev.errand.intake.taskfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Check;
import dev.errand.domain.task.Scope;
import dev.errand.intake.taskfile.Templates.Filling;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplatesTest {
    static Stream<String> names() {
        return Templates.list().stream().map(Template::name);
    }

    static Brief filled(String name, Map<String, String> values) {
        var filling = (Filling.Filled) Templates.fill(name, values);
        var read = (Read.Parsed) TaskFiles.read(filling.text(), Origin.LOCAL);
        assertThat(read.remarks()).isEmpty();
        assertThat(filling.unused()).isEmpty();
        assertThat(filling.text()).doesNotContain("{{", "}}");
        return read.brief();
    }

    @ParameterizedTest
    @MethodSource("names")
    void with_nothing_but_its_defaults_it_is_a_good_task(String name) {
        var brief = filled(name, Map.of());

        assertThat(brief.criteria()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(brief.scope().sentences()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(brief.scope().forbidden()).isEmpty();
        assertThat(brief.title()).hasSizeGreaterThan(10);
        assertThat(brief.wishes().limits().rounds()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("names")
    void there_is_a_place_for_a_check(String name) {
        assertThat(filled(name, Map.of("check", "`./ci.sh all`")).checks())
                .containsExactly(Check.confirmed("./ci.sh all"));
        assertThat(filled(name, Map.of("check", "npm test")).checks()).containsExactly(Check.confirmed("npm test"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void its_gaps_are_those_in_its_text(String name) {
        var template = Templates.list().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
        var used = new TreeSet<String>();
        Pattern.compile("\\{\\{(\\w+)}}").matcher(template.text()).results().forEach(match -> used.add(match.group(1)));

        assertThat(template.gaps()).extracting(Template.Gap::name).containsExactlyInAnyOrderElementsOf(used);
        assertThat(template.gaps()).allSatisfy(gap -> assertThat(gap.meaning()).isNotBlank());
        assertThat(template.about()).isNotBlank().hasSizeLessThan(90);
    }

    @Test
    void what_nobody_says_is_missing_by_name() {
        var template = Templates.parse(
                "x",
                "---\nabout: X\nplaceholders:\n  who: {is: a name}\n  what: {is: a thing, default: tea}\n---\n# {{what}} for {{ who }}\n");

        assertThat(Templates.fill(template, Map.of())).isEqualTo(new Filling.Missing(List.of("who")));
        assertThat(Templates.fill(template, Map.of("who", " "))).isEqualTo(new Filling.Missing(List.of("who")));
        assertThat(Templates.fill(template, Map.of("who", "{{what}} $1", "why", "x")))
                .isEqualTo(new Filling.Filled("# tea for {{what}} $1\n", List.of("why")));
    }

    @Test
    void an_unknown_name_is_answered_with_the_known_ones() {
        assertThat(Templates.fill("no-such", Map.of())).isEqualTo(new Filling.Unknown(names().toList()));
    }

    @Test
    void a_scope_can_be_given_in_words() {
        assertThat(filled("docs-sprint", Map.of("docs", "`docs/`")).scope().allowed())
                .isEqualTo(Scope.OPEN.allowed());
    }
}
