package dev.errand.web.text;

import static dev.errand.contract.Told.NOON;
import static dev.errand.contract.Told.runId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.board.Group;
import dev.errand.domain.board.RunCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardTextTest {
    private static final Path GOLDEN =
            Path.of(System.getProperty("errand.root", "."), "src/test/resources/dev/errand/web/text");

    private static RunCard card(int number, Group group, String title, String why, String next) {
        return new RunCard(
                runId(number),
                1,
                title,
                "clock",
                "claude",
                group,
                group == Group.COMPLETED ? "ended" : "working",
                group == Group.COMPLETED ? (number % 2 == 0 ? "merged" : "failed") : "",
                why,
                next,
                NOON.minus(Duration.ofMinutes(7L * number * number)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                number == 5 ? 0 : 4_200L * number * number * number,
                1000,
                3,
                Duration.ofMinutes(2),
                NOON);
    }

    private static List<RunCard> cards() {
        return List.of(
                card(
                        1,
                        Group.NEEDS_INPUT,
                        "Publish the new clock",
                        "asks leave: npm publish --tag next",
                        "errand approve or errand deny ask-1f2e3d4c"),
                card(
                        2,
                        Group.NEEDS_INPUT,
                        "時計を修正する、そしてとても長い題名を書いてみる",
                        "asks: どのタイムゾーンにしますか？ 🕰 日本時間、それともUTC?",
                        "errand answer ask-9a8b7c6d"),
                card(
                        3,
                        Group.READY_FOR_REVIEW,
                        "Give the clock a time zone",
                        "the change waits for a reviewer",
                        "errand merge 00000003, or errand send 00000003"),
                card(
                        4,
                        Group.WORKING,
                        "Title with \u001b[31mred\u001b[0m, a \u0007bell,\nlines, \u202eturned\u202c and e\u0301 accents",
                        "I read\tthe tests \u200bnow",
                        "the checks, when the agent stops"),
                card(5, Group.QUEUED, "Wait", "waits for a slot", "starts when a slot is free"),
                card(6, Group.COMPLETED, "Done long ago", "Merged as abc123 by ada.", ""),
                card(
                        37,
                        Group.COMPLETED,
                        "👨‍👩‍👧 family ✅ check ⚠ warning",
                        "Failed. The agent was lost 6 times in a row: no word",
                        ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 160})
    void a_board_is_drawn_the_same_for_ever(int width) throws IOException {
        var drawn = BoardText.draw(cards(), new Screen(width, false, NOON));

        var golden = GOLDEN.resolve("board-" + width + ".txt");
        if (Boolean.getBoolean("errand.golden")) Files.writeString(golden, drawn);
        assertThat(drawn).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 79, 80, 119, 120, 160, 400})
    void no_line_is_wider_than_the_screen_and_nothing_moves_the_cursor(int width) {
        var drawn = BoardText.draw(cards(), new Screen(width, false, NOON));

        assertThat(drawn.lines())
                .allSatisfy(line -> assertThat(Cells.width(line)).isLessThanOrEqualTo(width));
        assertThat(drawn.codePoints())
                .noneMatch(point -> point != '\n' && Character.getType(point) == Character.CONTROL)
                .noneMatch(point -> Character.getType(point) == Character.FORMAT);
    }

    @Test
    void colours_are_ours_alone() {
        var drawn = BoardText.draw(cards(), new Screen(80, true, NOON));
        var plain = BoardText.draw(cards(), new Screen(80, false, NOON));

        assertThat(drawn).contains("\u001b[1;33mNeeds input\u001b[0m");
        assertThat(drawn.replaceAll("\u001b\\[[0-9;]*m", "").lines().map(String::stripTrailing))
                .containsExactlyElementsOf(plain.lines().toList());
    }

    @Test
    void an_empty_board_says_how_to_begin() {
        assertThat(BoardText.draw(List.of(), new Screen(80, false, NOON))).startsWith("No runs yet.");
    }
}
