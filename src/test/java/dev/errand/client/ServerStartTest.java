package dev.errand.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("e2e")
class ServerStartTest {
    @TempDir
    Path scratch;

    private final Map<String, String> environment = new HashMap<>();
    private ServerFolder folder;

    @BeforeEach
    void a_home_that_does_not_exist_yet() {
        environment.put("ERRAND_HOME", scratch.resolve("h").toString());
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", scratch.toString());
        folder = ServerFolder.of(environment);
    }

    @AfterEach
    void the_servers_that_were_started_are_ended() throws IOException {
        for (var pid : starts())
            ProcessHandle.of(pid).ifPresent(server -> {
                server.destroyForcibly();
                server.onExit().join();
            });
    }

    static ServerRecipe recipe(String... words) {
        return ServerRecipe.of(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                "dev.errand.client.StubServer",
                List.of(words));
    }

    private List<Long> starts() throws IOException {
        var file = folder.folder().resolve("starts");
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
                : List.of();
    }

    private Server server(ServerRecipe recipe) {
        var start = new ServerStart(folder, recipe, environment);
        return new Server(new Address.Local(folder.socket()), Optional.of(start::begin));
    }

    @Test
    void a_server_is_started_when_none_listens_and_found_the_next_time() throws Exception {
        assertThat(new Runs(server(recipe())).board(1)).isEmpty();
        assertThat(new Runs(server(recipe())).board(1)).isEmpty();

        assertThat(starts()).hasSize(1);
        assertThat(Files.getPosixFilePermissions(folder.folder())).hasSize(3);
        assertThat(Files.readString(folder.log())).contains("here I am");
    }

    @Test
    void a_home_that_is_named_from_where_the_caller_stands_is_the_same_to_the_server() throws Exception {
        var home = Path.of("").toAbsolutePath().relativize(scratch.resolve("h"));
        environment.put("ERRAND_HOME", home.toString());
        folder = ServerFolder.of(environment);

        assertThat(new Runs(server(recipe())).board(1)).isEmpty();

        assertThat(Files.readString(folder.folder().resolve("environment")))
                .contains("ERRAND_HOME=" + scratch.resolve("h"));
    }

    @Test
    void commands_that_come_at_once_start_one_server() throws Exception {
        var callers = new ArrayList<Process>();
        for (int at = 0; at < 4; at++) {
            var command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.errand.client.CallerProgram");
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            callers.add(builder.start());
        }
        for (var caller : callers) {
            assertThat(new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("0");
            assertThat(caller.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(starts()).hasSize(1);
    }

    @Test
    void the_server_gets_no_key_and_no_session_of_the_terminal() throws Exception {
        environment.put("ANTHROPIC_API_KEY", "secret");
        environment.put("ERRAND_TOKEN", "errand_x");
        environment.put("ERRAND_SLOTS", "3");
        environment.put("SSH_AUTH_SOCK", "/agent");

        new Runs(server(recipe())).board(1);

        assertThat(Files.readString(folder.folder().resolve("environment")))
                .contains("ERRAND_SLOTS=3", "PATH=", "HOME=")
                .doesNotContain("secret", "errand_x", "/agent");
        var stat = Files.readString(Path.of("/proc/" + starts().getFirst() + "/stat"));
        var session = stat.substring(stat.lastIndexOf(')')).split(" ", -1)[4];
        assertThat(session)
                .as("a session of its own")
                .isEqualTo(starts().getFirst().toString());
    }

    @Test
    void a_server_that_fails_is_told_with_its_last_words() {
        var trouble = catchThrowableOfType(ServerTrouble.class, () -> new Runs(server(recipe("fail"))).board(1));

        assertThat(trouble.kind()).isEqualTo(ServerTrouble.Kind.UNREACHABLE);
        assertThat(trouble.problem().why())
                .startsWith("it ended at once, with 7; it said")
                .contains("the store is of a newer Errand");
        assertThat(trouble.problem().tryThis())
                .contains("errand serve", folder.log().toString());
    }

    @Test
    void a_home_that_cannot_be_one_is_told_in_words() throws IOException {
        Files.writeString(folder.folder(), "a file");
        assertThat(whyNot(folder.folder())).endsWith("h is a file, and has to be a folder");
        assertThat(whyNot(scratch.resolve("x".repeat(120)))).startsWith("the path of its socket is longer than 103");
    }

    private String whyNot(Path home) {
        var start = new ServerStart(new ServerFolder(home), recipe(), environment);
        return catchThrowableOfType(ServerTrouble.class, start::begin).problem().why();
    }

    @Test
    void a_server_that_its_cache_breaks_is_started_without_it() throws Exception {
        var plain = recipe();
        var flags = new ArrayList<>(ServerRecipe.FLAGS);
        flags.add("-XX:AOTCache=" + scratch.resolve("broken.aot"));

        assertThat(new Runs(server(new ServerRecipe(plain.java(), flags, plain.program()))).board(1))
                .isEmpty();

        assertThat(starts()).hasSize(2);
    }

    @Test
    void a_server_that_finds_another_one_ending_is_started_again() throws Exception {
        assertThat(new Runs(server(recipe("taken-once"))).board(1)).isEmpty();

        assertThat(starts()).hasSize(2);
    }
}
