package dev.errand.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.Main;
import dev.errand.client.ServerRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code errand} script with the packaged jar, in a folder of its own. */
@Tag("e2e")
class ErrandCommandIT {
    private static final Path ROOT =
            Path.of(System.getProperty("errand.root", ".")).toAbsolutePath();

    @TempDir
    Path folder;

    private Path checkout;

    @BeforeEach
    void aCheckoutThatWasBuilt() throws IOException {
        checkout = Files.createDirectories(folder.toRealPath().resolve("a checkout"));
        Files.createDirectories(checkout.resolve(".mvn"));
        Files.createDirectories(checkout.resolve("target"));
        Files.copy(ROOT.resolve("errand"), checkout.resolve("errand"));
        Files.copy(ROOT.resolve(".mvn/find-jdk"), checkout.resolve(".mvn/find-jdk"));
        Files.copy(Path.of(System.getProperty("errand.jar")), checkout.resolve("target/errand.jar"));
    }

    @Test
    void worksThroughLinksFromAnywhere() throws Exception {
        var bin = Files.createDirectories(checkout.resolveSibling("bin"));
        Files.createSymbolicLink(bin.resolve("errand"), Path.of("../a checkout/errand"));
        Files.createSymbolicLink(bin.resolve("e"), bin.resolve("errand"));

        assertThat(run(Path.of("/"), bin.resolve("e").toString())).isEqualTo("errand " + Main.version() + "\n");
        assertThat(run(bin, "./e")).isEqualTo("errand " + Main.version() + "\n");
        assertThat(run(checkout, "./errand")).isEqualTo("errand " + Main.version() + "\n");
    }

    @Test
    void aCacheThatDoesNotFitIsNoNews() throws Exception {
        run(checkout, "./errand");
        var cache = checkout.resolve("target/errand-ls.aot");
        assertThat(cache).exists();

        Files.writeString(cache, "no cache");

        assertThat(run(checkout, "./errand")).isEqualTo("errand " + Main.version() + "\n");
    }

    @Test
    @Tag("long")
    void theCacheOfTheServerIsMadeBehindTheFirstVerb() throws Exception {
        assertThat(say(checkout, "./errand", "help")).contains("Hand a task");

        var cache = checkout.resolve("target/errand-server.aot");
        var until = Instant.now().plusSeconds(120);
        while (!Files.exists(cache) && Instant.now().isBefore(until)) TimeUnit.MILLISECONDS.sleep(100);
        assertThat(Files.size(cache)).isGreaterThan(1 << 20);
        var jar = checkout.resolve("target/errand.jar");
        assertThat(recipe(jar)).contains("-XX:AOTCache=" + cache);

        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(recipe(jar)).as("another jar").doesNotContain("-XX:AOTCache=" + cache);
    }

    private static List<String> recipe(Path jar) {
        return ServerRecipe.of(Path.of("java"), jar.toString(), "Main", List.of())
                .command();
    }

    @Test
    void theDemoAsJsonIsOneDocumentWithCommandsThatWork() throws Exception {
        var document =
                say(checkout, "./errand", "demo", "--json").lines().toList().getLast();

        assertThat(document).startsWith("{").contains("\"state\":\"in review\"", "\"page\":\"http://127.0.0.1:");
        for (var command : List.of("merge", "shutdown", "remove")) {
            var words = Pattern.compile("\"" + command + "\":\"([^\"]*)\"").matcher(document);
            assertThat(words.find()).as(document).isTrue();
            assertThat(say(checkout, "sh", "-c", words.group(1)))
                    .as(words.group(1))
                    .doesNotContain("Why:", "not found");
        }
    }

    @Test
    void withoutTheJarAndForbiddenToBuildItSaysWhatToDo() throws Exception {
        Files.delete(checkout.resolve("target/errand.jar"));

        assertThat(run(checkout, "./errand"))
                .startsWith("There is no " + checkout.resolve("target/errand.jar"))
                .hasLineCount(1);
    }

    @Test
    void withoutANetworkTheFirstBuildFailsInOneSentence() throws Exception {
        Files.delete(checkout.resolve("target/errand.jar"));
        for (var file : List.of("mvnw", "pom.xml", ".mvn/jvm.config", ".mvn/wrapper/maven-wrapper.properties")) {
            Files.createDirectories(checkout.resolve(file).resolveSibling("."));
            Files.copy(ROOT.resolve(file), checkout.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        var nowhere = "http://127.0.0.1:9";

        var said = say(
                checkout,
                "env",
                "-u",
                "ERRAND_NO_BUILD",
                "HOME=" + folder,
                "MAVEN_USER_HOME=" + folder.resolve("m2"),
                "MVNW_REPOURL=" + nowhere,
                "https_proxy=" + nowhere,
                "http_proxy=" + nowhere,
                "./errand",
                "--version");

        assertThat(said.lines().filter(line -> !line.startsWith("Building Errand")))
                .singleElement()
                .asString()
                .contains("because Maven Central cannot be reached: check the network or the proxy");
    }

    private String run(Path where, String command) throws Exception {
        return say(where, command, "--version");
    }

    /** What the command prints, on either stream. */
    private String say(Path where, String... command) throws Exception {
        var out = folder.resolve("out").toFile();
        var builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(out);
        builder.environment().put("ERRAND_NO_BUILD", "1");
        builder.environment().put("ERRAND_JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out.toPath());
    }
}
