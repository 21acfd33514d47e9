package dev.errand.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.Golden;
import dev.errand.domain.board.Group;
import dev.errand.domain.board.RunCard;
import dev.errand.domain.run.RunId;
import dev.errand.domain.session.Entry;
import dev.errand.domain.session.Entry.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreensTest {
    @TempDir
    Path scratch;

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    static RunCard card(String name, Group group, String title, String why) {
        var outcome = group != Group.COMPLETED ? "" : why.startsWith("Failed") ? "failed" : "merged";
        return new RunCard(
                new RunId("run-" + name),
                1,
                title,
                "app",
                "claude",
                group,
                "whatever",
                outcome,
                why,
                "errand show " + name,
                NOW.minusSeconds(250),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                420_000,
                1200,
                3,
                Duration.ofMinutes(4),
                NOW.minusSeconds(900));
    }

    private static List<RunCard> board() {
        return List.of(
                card(
                        "2b3c4d5f",
                        Group.NEEDS_INPUT,
                        "Fix the clock that is wrong on Mondays and other days",
                        "asks leave: npm publish --access public --tag next"),
                card("3c4d5f6g", Group.READY_FOR_REVIEW, "修复时钟在星期一的错误，以及其他一些非常长的事情", "the change waits for a reviewer"),
                card("4d5f6g7h", Group.WORKING, "\u001b[31mRed\u001b]0;owned\u0007 title", "the agent works"),
                card("5f6g7h8j", Group.QUEUED, "Later", "waits for a slot"),
                card("6g7h8j9k", Group.COMPLETED, "Done", "Merged as 1a2b3c by ada."));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 160})
    void the_board_fits_its_columns(int columns) {
        var rows = new BoardScreen(new Ink(false), new Tty.Size(24, columns), NOW).draw(board());

        assertThat(rows).allSatisfy(row -> assertThat(Columns.of(row)).isLessThanOrEqualTo(columns));
        Golden.compare("board-" + columns + ".txt", String.join("\n", rows) + "\n");
    }

    @Test
    void a_board_that_is_too_long_says_so_in_its_last_row() {
        var cards = new ArrayList<RunCard>();
        for (int at = 10; at < 60; at++) cards.add(card("2b3c4d" + at, Group.WORKING, "T", "w"));

        var rows = new BoardScreen(new Ink(false), new Tty.Size(24, 80), NOW).draw(cards);

        assertThat(rows).hasSize(24);
        assertThat(rows.getLast()).isEqualTo("… 30 more lines: errand ls --all");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 160})
    void a_transcript_is_read_at_a_glance(int width) {
        var text = new TranscriptText(new Ink(false), width);
        var drawn = new StringBuilder();
        for (var entry : List.of(
                entry(
                        Kind.TOLD,
                        "# Fix the clock\n\nIt is wrong on Mondays. Success: `npm test` passes. Do not touch the calendar, nor anything below vendor.",
                        ""),
                entry(Kind.NOTE, "started, claude-opus-5", ""),
                entry(
                        Kind.THOUGHT,
                        "The user wants the clock fixed.\nI should look at the tests first, then at the code that they cover, and only then change anything.",
                        ""),
                entry(Kind.SAID, "I'll look at the tests first.", ""),
                entry(Kind.TOOL_CALL, "npm test", "Bash"),
                entry(Kind.TOOL_RESULT, "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n3 failed", ""),
                entry(Kind.TOOL_CALL, "Edit src/clock.js", "Edit"),
                entry(Kind.TOOL_RESULT, "", ""),
                entry(Kind.UNKNOWN, "?", ""),
                entry(Kind.ERRAND, "npm test: failed, exit 1\n  expected Monday\n  but was Sunday", ""),
                entry(Kind.TROUBLE, "\u001b[2Jthe provider fails", ""))) drawn.append(text.draw(entry));

        Golden.compare("transcript-" + width + ".txt", drawn.toString());
    }

    private static Entry entry(Kind kind, String text, String tool) {
        return new Entry(kind, text, tool, "", "", NOW);
    }

    @Test
    void colours_are_there_only_when_they_are_wanted() {
        assertThat(Ink.on(true, Map.of()).red("x")).isEqualTo("\u001b[31mx\u001b[0m");
        assertThat(Ink.on(false, Map.of()).red("x")).isEqualTo("x");
        assertThat(Ink.on(true, Map.of("NO_COLOR", "1")).red("x")).isEqualTo("x");
    }

    @Test
    void a_screen_writes_only_rows_that_changed() {
        var bytes = new ByteArrayOutputStream();
        var frames = new Frames(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        var size = new Tty.Size(24, 80);
        frames.draw(List.of("one", "two", "three"), size);
        bytes.reset();

        frames.draw(List.of("one", "2"), size);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\u001b[?2026h\u001b[2;1H2\u001b[K\u001b[3;1H\u001b[K\u001b[?2026l");
        bytes.reset();
        frames.draw(List.of("one", "2"), size);
        assertThat(bytes.size()).isZero();
        frames.draw(List.of("one", "2"), new Tty.Size(30, 100));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("\u001b[2J", "one", "2");
    }

    @Test
    void each_change_is_told_once_and_none_at_the_first_look() {
        var changes = new Changes();
        var asks = card("2b3c4d5f", Group.NEEDS_INPUT, "T", "asks");
        var works = card("2b3c4d5f", Group.WORKING, "T", "works");
        var failed = card("3c4d5f6g", Group.COMPLETED, "U", "Failed. No.");
        assertThat(changes.since(List.of(asks))).isEmpty();

        assertThat(changes.since(List.of(asks))).isEmpty();
        assertThat(changes.since(List.of(works))).isEmpty();
        assertThat(changes.since(List.of(asks, failed)))
                .containsExactly(
                        new Changes.News("2b3c4d5f needs you", "T: asks"),
                        new Changes.News("3c4d5f6g has failed", "U: Failed. No."));
        assertThat(changes.since(List.of(asks, failed))).isEmpty();
    }

    @Test
    void a_desktop_is_told_where_there_is_a_display() throws Exception {
        var told = scratch.resolve("told");
        var program = Files.writeString(
                scratch.resolve("notify-send"),
                "#!/bin/sh\nprintf '%s\\n' \"$@\" > " + told + ".new\nmv " + told + ".new " + told + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var path = "/nowhere:" + scratch;

        new Notices(out, Map.of("PATH", path)).tell(new Changes.News("nobody", "sees this"));
        new Notices(out, Map.of("PATH", path, "DISPLAY", ":0"))
                .tell(new Changes.News("-x needs you", "a <b> & \u0007c"));

        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Files.exists(told) && System.nanoTime() < until) Thread.onSpinWait();
        assertThat(told).hasContent("--app-name=Errand\n--\n-x needs you\na &lt;b&gt; &amp; c");
    }

    @Test
    void a_notice_carries_no_control_of_its_own() {
        var bytes = new ByteArrayOutputStream();
        var notices = new Notices(new PrintStream(bytes, true, StandardCharsets.UTF_8), Map.of());

        notices.tell(new Changes.News("x needs you", "a\u0007b\u001b]52;c;eA==\u0007c"));

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("\u001b]9;x needs you: abc\u0007\u0007");
    }
}
