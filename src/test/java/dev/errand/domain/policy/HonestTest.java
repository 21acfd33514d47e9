package dev.errand.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HonestTest {
    static final String DOCUMENT = """
            git commit -m "$(cat <<'EOF'
            Keep the week's first day (a Monday) in one place; don't repeat it

            `Calendar` and "Planner" each had $FIRST_DAY && a copy.

            Co-authored-by: A <a@example.com>
            EOF
            )\"""";

    static List<String> commands() {
        return List.of(
                "git status",
                "git status --short",
                "git status -sb",
                "git --no-pager log --oneline -5",
                "git log --oneline -n 10",
                "git log --format='%h %s' main..HEAD",
                "git log -p --follow -- src/Main.java",
                "git log HEAD@{1}..HEAD",
                "git diff",
                "git diff --stat",
                "git diff --cached",
                "git diff HEAD~1 -- src/app.js",
                "git diff main...HEAD --name-only",
                "git diff -U10 src/",
                "git show HEAD:src/app.js",
                "git show --stat HEAD^",
                "git branch --show-current",
                "git branch -a",
                "git rev-parse --show-toplevel",
                "git rev-parse --abbrev-ref HEAD",
                "git ls-files",
                "git ls-files '*.java' | wc -l",
                "git ls-files --others --exclude-standard",
                "git grep -n 'TODO'",
                "git grep -n TODO -- src",
                "git add -A",
                "git add .",
                "git add src/a.js src/b.js",
                "git add *.java",
                "git add " + Grounds.WORKSPACE + "/src/a.js",
                "git commit -m 'Fix the date'",
                "git commit -m \"Fix; then && test || stop | done & dusted\"",
                "git commit -m 'Cost: $5 (`cheap`) > $(nothing)'",
                "git commit -am 'Fix' --quiet",
                "git commit --amend --no-edit",
                "git commit --message='Speak of git push'",
                "git commit -m \"Fix the café ☕\"",
                "git commit -m 'One' -m 'Two'",
                "git add -A && git commit -m \"Add it\" && git status",
                "git add hello.txt && git commit -m 'add hello' && git log --oneline | head -3",
                "cd " + Grounds.WORKSPACE + " && git status",
                "cd " + Grounds.WORKSPACE + "/ && npm test",
                "git -C " + Grounds.WORKSPACE + " status",
                DOCUMENT,
                "git add -A && " + DOCUMENT + " && git status",
                "npm test",
                " npm test\n",
                "npm 'test'",
                "npm test 2>&1 | tail -50",
                "npm test > out.txt 2>&1; echo \"exit: $?\"",
                "./mvnw -q verify",
                "./mvnw -q verify 2>/dev/null | grep -E 'ERROR|FAIL' | head -20",
                "npm ci && npm run lint",
                "pytest tests/*",
                "CI=1 make check",
                "CI=1 make check && git status",
                "ls",
                "ls -la src",
                "ls -1 src/*.js",
                "ls *.md",
                "ls ./x; true",
                "cat src/app.js",
                "cat 'a file.txt'",
                "cat a\\ file.txt",
                "cat package.json | head -20",
                "cat .github/workflows/ci.yml",
                "head -n 20 README.md",
                "head -20 README.md",
                "tail -n +5 README.md",
                "wc -l src/*.java",
                "grep -rn '/api/v1' src",
                "grep -rn --include='*.java' 'foo$' .",
                "grep -rn -A 3 -B3 \"it's\" src/ tests/",
                "grep -rE 'a|b;c' . | sort | uniq -c | sort -rn | head",
                "rg -n 'fun \\w+' -g '*.kt'",
                "rg --files -g '!node_modules' src",
                "find . -name '*.java' -not -path './target/*'",
                "find src tests -type f -name '*.py' | sort",
                "find . \\( -name a -o -name b \\) -print",
                "sed -n '10,20p' src/app.js",
                "sed -n 5p src/app.js",
                "sed -n '/start/,/end/p' src/app.js",
                "pwd",
                "pwd && ls",
                "echo done",
                "echo 'a; b && c'",
                "echo '#!/bin/sh' > run.sh",
                "echo hello >> notes/today.txt",
                "printf 'a\\n' > a.txt",
                "true",
                "# Look around first\nls -la",
                "ls \\\n  -la",
                "ls # what is here",
                "diff -u a.txt b.txt",
                "cut -d, -f1 data.csv | tr a-z A-Z",
                "du -sh .",
                "tree -L 2");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void an_honest_command_runs_without_a_question(String command) {
        var decision = Grounds.decision(Mode.EDIT, command);

        assertThat(decision.verdict()).as(command + ": " + decision.rule()).isEqualTo(Decision.Verdict.ALLOW);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_mode_that_asks_asks_about_it_all_the_same(String command) {
        assertThat(Grounds.verdict(Mode.ASK, command)).isEqualTo(Decision.Verdict.ASK);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_full_mode_runs_it_too(String command) {
        var decision = Grounds.decision(Mode.FULL, command);

        assertThat(decision.verdict()).as(command + ": " + decision.rule()).isEqualTo(Decision.Verdict.ALLOW);
    }

    @Test
    void a_check_is_the_command_and_not_its_beginning() {
        assertThat(Grounds.verdict(Mode.EDIT, "npm test -- --watch")).isEqualTo(Decision.Verdict.ASK);
        assertThat(Grounds.verdict(Mode.EDIT, "pytest 'tests/*'")).isEqualTo(Decision.Verdict.ASK);
    }
}
