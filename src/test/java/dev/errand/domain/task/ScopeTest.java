package dev.errand.domain.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
    static boolean forbids(String pattern, String path) {
        return !new Scope(List.of(pattern), List.of(), List.of())
                .violations(List.of(path))
                .isEmpty();
    }

    static boolean allows(String pattern, String path) {
        return new Scope(List.of(), List.of(pattern), List.of())
                .violations(List.of(path))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/gen/       | src/gen/a.js          | true",
                "src/gen        | src/gen/deep/a.js     | true",
                "src/gen        | src/gen               | true",
                "src/gen        | src/generated/a.js    | false",
                "src/gen        | other/src/gen/a.js    | false",
                "/src/gen       | src/gen/a.js          | true",
                "./src/gen      | src/gen/a.js          | true",
                "src/*.js       | src/a.js              | true",
                "src/*.js       | src/deep/a.js         | false",
                "src/**         | src/deep/a.js         | true",
                "src/**/*.js    | src/a.js              | true",
                "src/**/*.js    | src/a/b/c.js          | true",
                "src/**/*.js    | src/a/b/c.ts          | false",
                "**/gen/**      | a/b/gen/c             | true",
                "**/gen/**      | gen/c                 | true",
                "**/gen/**      | regen/c               | false",
                "*.lock         | a/b/yarn.lock         | true",
                "*.lock         | a.locks               | false",
                "package.json   | sub/package.json      | true",
                "docs           | a/docs/b.md           | true",
                "src/a?.js      | src/ab.js             | true",
                "src/a?.js      | src/a/.js             | false",
                "src/{a,b}.js   | src/b.js              | true",
                "src/{a,b}.js   | src/c.js              | false",
                "app/[id]/p.tsx | app/[id]/p.tsx        | true",
                "app/[id]/p.tsx | app/i/p.tsx           | false",
                "src/a.js       | src/axjs              | false",
                "a**b           | ax/yb                 | true",
                ".env*          | deep/.env.local       | true"
            })
    void patterns_mean_what_people_mean(String pattern, String path, boolean matches) {
        assertThat(forbids(pattern, path)).isEqualTo(matches);
        if (!pattern.startsWith(".env")) assertThat(allows(pattern, path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "./src/gen/a.js",
                "src//gen/a.js",
                "src/./gen/a.js",
                "src/x/../gen/a.js",
                "SRC/Gen/A.js",
                "src/gen\\a.js",
                "src/ge\u200Bn/a.js",
                "ｓｒｃ/gen/a.js",
                "src/gen/"
            })
    void a_forbidden_path_is_forbidden_however_it_is_written(String path) {
        assertThat(forbids("src/gen/", path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "src/../../x", "/etc/passwd", "..", ".", "", "src/..", "a\0b"})
    void what_is_not_in_the_repository_is_never_in_scope(String path) {
        assertThat(forbids("docs/", path)).isTrue();
        assertThat(allows("**", path)).isFalse();
        assertThat(Scope.OPEN.violations(List.of(path))).containsExactly(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SRC/a.js", "src2/a.js", "src/../other/a.js", "ｓｒｃ/a.js", "src\\a.js", "sr\u200Bc/a.js"})
    void only_exactly_what_is_allowed_is_allowed(String path) {
        assertThat(allows("src/", path)).isFalse();
    }

    @Test
    void composed_and_decomposed_letters_are_the_same() {
        assertThat(forbids("caf\u00e9/", "cafe\u0301/menu.md")).isTrue();
        assertThat(allows("caf\u00e9/", "cafe\u0301/menu.md")).isTrue();
    }

    @Test
    void forbidden_wins_over_allowed() {
        var scope = new Scope(List.of("src/gen/"), List.of("src/", "README.md"), List.of());

        assertThat(scope.violations(List.of("src/a.js", "src/gen/b.js", "README.md", "docs/c.md")))
                .containsExactly("src/gen/b.js", "docs/c.md");
    }

    @Test
    void an_open_scope_has_no_violations() {
        assertThat(Scope.OPEN.violations(List.of("anything", "at/all"))).isEmpty();
    }

    @Test
    void a_hostile_pattern_costs_no_time() {
        var pattern = "*a".repeat(200) + "**/".repeat(50)
                + "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}";

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> forbids(pattern, "a/".repeat(500) + "b"));
    }
}
