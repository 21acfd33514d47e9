package dev.errand.harness.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.session.AgentEvent.Asked;
import dev.errand.domain.session.AgentEvent.Heard;
import dev.errand.domain.session.AgentEvent.Hopeless;
import dev.errand.domain.session.AgentEvent.TurnOver;
import dev.errand.domain.session.Entry;
import dev.errand.domain.session.Entry.Kind;
import dev.errand.port.Bookmark;
import dev.errand.port.Launch;
import dev.errand.port.Lease;
import dev.errand.port.Liveness;
import dev.errand.port.Marker;
import dev.errand.port.Reading.Expecting;
import dev.errand.port.Sandbox;
import dev.errand.port.SandboxTrouble;
import dev.errand.sandbox.plain.Equipment;
import dev.errand.sandbox.plain.PlainSandbox;
import dev.errand.sandbox.plain.ServerIdentity;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shell in the place of the program writes what the real one writes at awkward moments.
class TailingTest {
    private static final String SESSION = "3b1f0a52-0000-4000-8000-000000000001";
    private static final String KEY = "sk-ant-api03-this-is-the-secret-of-the-tests";
    private static final String MESSAGE = "3b1f0a52-0000-4000-8000-000000000002";

    @TempDir
    @Nullable
    Path home;

    private final Marker marker = new Marker("test-" + UUID.randomUUID());
    private final PlainSandbox sandbox = new PlainSandbox(Equipment.found());

    @BeforeEach
    void claim() throws SandboxTrouble {
        ServerIdentity.claim(home().resolve("server"));
    }

    @AfterEach
    void leave_nothing_behind() throws SandboxTrouble {
        sandbox.sweep(marker);
    }

    @Test
    void a_message_is_heard_when_it_is_written_down() throws Exception {
        play("echo '" + replay(Instant.now()) + "'; cat");
        until("the line is there", () -> !sandbox.read(folder(), 0).lines().isEmpty());
        var waiting = tailing(Clock.systemUTC()).read(folder(), Bookmark.START);
        assertThat(waiting.events()).isEmpty();
        assertThat(waiting.next().offset()).isZero();
        writeDown();
        var heard = tailing(Clock.systemUTC()).read(folder(), waiting.next());
        assertThat(heard.events()).singleElement().isInstanceOf(Heard.class);
        assertThat(heard.next().offset()).isPositive();
    }

    @Test
    void a_message_that_was_forgotten_by_a_dead_program_is_not_heard() throws Exception {
        play("echo '" + replay(Instant.now()) + "'");
        awaitEnd();
        var reading = tailing(Clock.systemUTC()).read(folder(), Bookmark.START);
        assertThat(reading.events()).isEmpty();
        assertThat(reading.entries()).extracting(Entry::kind).containsExactly(Kind.TROUBLE);
        assertThat(reading.expecting()).isEqualTo(Expecting.NOBODY);
    }

    @Test
    void a_program_that_never_writes_down_is_believed_after_a_while() throws Exception {
        play("echo '" + replay(Instant.now()) + "'; cat");
        until("the line is there", () -> !sandbox.read(folder(), 0).lines().isEmpty());
        var later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(6));
        assertThat(tailing(later).read(folder(), Bookmark.START).events())
                .singleElement()
                .isInstanceOf(Heard.class);
    }

    @Test
    void a_program_that_ended_before_it_began_says_why_once() throws Exception {
        play("echo \"error: unknown option '--nope'\" >&2; exit 1");
        awaitEnd();
        var reading = tailing(Clock.systemUTC()).read(folder(), Bookmark.START);
        assertThat(reading.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        Hopeless.class, lost -> assertThat(lost.problem().why()).contains("unknown option '--nope'"));
        var again = tailing(Clock.systemUTC()).read(folder(), reading.next());
        assertThat(again.events()).isEmpty();
        assertThat(again.entries()).isEmpty();
        assertThat(again.next()).isEqualTo(reading.next());
    }

    @Test
    void a_program_that_was_killed_before_it_began_is_not_hopeless() throws Exception {
        play("kill -9 $$");
        awaitEnd();
        var reading = tailing(Clock.systemUTC()).read(folder(), Bookmark.START);
        assertThat(reading.liveness()).isEqualTo(new Liveness.Exited(137));
        assertThat(reading.events()).isEmpty();
    }

    @Test
    void lines_without_meaning_do_not_look_like_the_end() throws Exception {
        var state = "{\"type\":\"system\",\"subtype\":\"status\"}";
        play("i=0; while [ $i -lt 9000 ]; do echo '" + state
                + "'; i=$((i+1)); done; echo '{\"type\":\"system\",\"subtype\":\"init\"}'");
        awaitEnd();
        var reading = tailing(Clock.systemUTC()).read(folder(), Bookmark.START);
        assertThat(reading.entries()).isNotEmpty();
        assertThat(reading.next().offset()).isEqualTo(Files.size(folder().resolve("out")));
    }

    @Test
    void what_a_full_disk_has_no_room_to_reply_to_is_read_when_there_is_room() throws Exception {
        play("echo '{\"type\":\"control_request\",\"request_id\":\"r\",\"request\":{\"subtype\":\"surprise\"}}';"
                + " read -r reply; echo '{\"type\":\"system\",\"subtype\":\"init\"}'; cat");
        until("the line is there", () -> !sandbox.read(folder(), 0).lines().isEmpty());

        var waiting = tailing(full(sandbox), Clock.systemUTC()).read(folder(), Bookmark.START);
        assertThat(waiting.next()).isEqualTo(Bookmark.START);
        assertThat(waiting.entries()).isEmpty();

        var read = tailing(Clock.systemUTC()).read(folder(), waiting.next());
        assertThat(read.entries())
                .extracting(Entry::text)
                .containsExactly("Asked for surprise, which Errand does not know.");
        until("the reply is taken", () -> sandbox.read(folder(), 0).lines().size() == 2);
    }

    private static Sandbox full(Sandbox sandbox) {
        return (Sandbox) Proxy.newProxyInstance(
                Sandbox.class.getClassLoader(), new Class<?>[] {Sandbox.class}, (_, method, words) -> {
                    if (method.getName().equals("send")) throw new SandboxTrouble("No space left on device");
                    return method.invoke(sandbox, words);
                });
    }

    @Test
    void nothing_that_is_made_of_a_line_holds_a_key() throws Exception {
        play(
                saying(
                        "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"It is KEY.\"},"
                                + "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"Bash\",\"input\":{\"command\":\"echo KEY\"}}]}}",
                        "{\"type\":\"control_request\",\"request_id\":\"r\",\"request\":{\"subtype\":\"can_use_tool\","
                                + "\"tool_use_id\":\"t\",\"tool_name\":\"Bash\",\"input\":{\"command\":\"echo KEY\"}}}",
                        "{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\","
                                + "\"content\":\"A=1\\nKEY\\n\"}]},\"tool_use_result\":{\"stdout\":\"KEY\"}}",
                        "not json: KEY",
                        "{\"type\":\"result\",\"subtype\":\"success\",\"terminal_reason\":\"completed\",\"result\":\"Use KEY\"}"));
        awaitEnd();
        var reading = tailing(Clock.systemUTC()).read(folder(), Bookmark.START);
        assertThat(reading.toString()).doesNotContain(KEY);
        assertThat(reading.entries())
                .extracting(Entry::text)
                .contains("It is [key].", "echo [key]", "A=1\n[key]\n", "The turn is over.");
        assertThat(reading.events())
                .filteredOn(Asked.class::isInstance)
                .singleElement()
                .extracting(event -> ((Asked) event).request().input())
                .isEqualTo("{\"command\":\"echo [key]\"}");
        assertThat(reading.events()).contains(new TurnOver("Use [key]"));
        assertThat(reading.next().offset()).isEqualTo(Files.size(folder().resolve("out")));
        assertThat(folder().resolve("out"))
                .as("the program's own file")
                .content()
                .contains(KEY);
    }

    @Test
    void complaints_hold_no_key_and_a_key_that_was_replaced_is_still_known() throws Exception {
        play("echo 'no such key: " + KEY + "' >&2; exit 1");
        Files.writeString(home().resolve("keys"), "ANTHROPIC_API_KEY=" + KEY + "\n");
        var tailing = tailing(Clock.systemUTC());
        awaitEnd();
        assertThat(tailing.read(folder(), Bookmark.START).toString())
                .contains("no such key: [key]")
                .doesNotContain(KEY);
        Files.writeString(home().resolve("keys"), "ANTHROPIC_API_KEY=sk-ant-another-0000\n");
        assertThat(tailing.read(folder(), Bookmark.START).toString()).doesNotContain(KEY);
    }

    /// A script that prints lines in which `KEY` is the key.
    private String saying(String... lines) throws IOException {
        Files.writeString(home().resolve("keys"), "ANTHROPIC_API_KEY=" + KEY + "\nANTHROPIC_BASE_URL=http://x\n");
        var said = home().resolve("said");
        Files.writeString(said, String.join("\n", lines).replace("KEY", KEY) + "\n");
        return "cat " + said;
    }

    private Tailing tailing(Clock clock) {
        return tailing(sandbox, clock);
    }

    private Tailing tailing(Sandbox sandbox, Clock clock) {
        return new Tailing(
                sandbox, new Conversations(home().resolve("claude")), new KeyRing(home().resolve("keys")), clock);
    }

    private void play(String script) throws SandboxTrouble {
        var lease = new Lease(home().resolve("server"), 600, 1);
        sandbox.start(new Launch(
                folder(),
                marker,
                List.of("/bin/sh", "-c", script),
                Map.of("PATH", "/usr/bin:/bin"),
                home(),
                lease,
                true));
    }

    private void writeDown() throws IOException {
        var project = Files.createDirectories(home().resolve("claude/projects/-workspace"));
        Files.writeString(project.resolve(SESSION + ".jsonl"), "{\"type\":\"user\",\"uuid\":\"" + MESSAGE + "\"}\n");
    }

    private void awaitEnd() throws Exception {
        until("the program is gone", () -> sandbox.look(folder()) instanceof Liveness.Exited);
    }

    private interface Fact {
        boolean isTrue() throws Exception;
    }

    private static void until(String what, Fact fact) throws Exception {
        var deadline = Instant.now().plusSeconds(10);
        while (!fact.isTrue()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static String replay(Instant at) {
        return "{\"type\":\"user\",\"isReplay\":true,\"uuid\":\"" + MESSAGE + "\",\"session_id\":\"" + SESSION
                + "\",\"timestamp\":\"" + at
                + "\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"Begin.\"}]}}";
    }

    private Path home() {
        return java.util.Objects.requireNonNull(home);
    }

    private Path folder() {
        return home().resolve("attempt");
    }
}
