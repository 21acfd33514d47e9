package dev.errand.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs {@code .mvn/find-jdk} against made-up machines: nothing of the real one is visible to it. */
class FindJdkTest {
    private static final Path SCRIPT =
            Path.of(System.getProperty("errand.root", ".")).toAbsolutePath().resolve(".mvn/find-jdk");

    @TempDir
    Path machine;

    private Path home;
    private final Map<String, String> environment = new LinkedHashMap<>();

    @BeforeEach
    void aMachineWithoutJava() throws IOException {
        machine = machine.toRealPath();
        home = Files.createDirectories(machine.resolve("home/a person"));
        // The only outside program that the script needs is readlink.
        program("tools/readlink", "PATH=/usr/bin:/bin; exec readlink \"$@\"");
        environment.put("PATH", machine.resolve("tools").toString());
        environment.put("HOME", home.toString());
        environment.put("ERRAND_JDK_ROOT", machine.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr/lib/jvm/temurin-25",
                "opt/jdk-25",
                "opt/java/openjdk",
                "home/a person/.sdkman/candidates/java/25.0.3-tem",
                "home/a person/.jdks/temurin-25.0.3",
                "home/a person/.local/share/mise/installs/java/25.0.3",
                "home/a person/.asdf/installs/java/temurin-25.0.3",
                "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
            })
    void findsAJdkInEachPlace(String place) throws Exception {
        var jdk = jdk(place, "25.0.3");

        assertThat(find()).isEqualTo(found(jdk));
    }

    @Test
    void findsTheOneThatErrandJavaHomeNames() throws Exception {
        environment.put("ERRAND_JAVA_HOME", jdk("mine", "26").toString());
        environment.put("JAVA_HOME", jdk("theirs", "25").toString());

        assertThat(find()).isEqualTo(found(machine.resolve("mine")));
    }

    @Test
    void findsTheOneThatJavaHomeNames() throws Exception {
        environment.put("JAVA_HOME", jdk("theirs", "25.0.3").toString());
        onPath(jdk("usr/lib/jvm/25", "25"));

        assertThat(find()).isEqualTo(found(machine.resolve("theirs")));
    }

    @Test
    void findsTheOneOnPathThroughAChainOfLinks() throws Exception {
        var jdk = jdk("somewhere/jdk-25", "25.0.3");
        jdk("usr/lib/jvm/another-25", "25");
        onPath(jdk);

        assertThat(find()).isEqualTo(found(jdk));
    }

    @Test
    void asksTheJavaHomeProgramOfMacOs() throws Exception {
        var jdk = jdk("somewhere/jdk-25", "25.0.3");
        program("usr/libexec/java_home", "[ \"$1 $2\" = '-v 25+' ] && echo '" + jdk + "'");

        assertThat(find()).isEqualTo(found(jdk));
    }

    @Test
    void anOldJavaFirstOnPathIsPassedOver() throws Exception {
        onPath(jdk("usr/lib/jvm/java-17", "17.0.15"));
        var jdk = jdk("usr/lib/jvm/temurin-25", "25.0.3");

        assertThat(find()).isEqualTo(found(jdk));
    }

    @Test
    void namesThatDoNotFitArePassedOver() throws Exception {
        environment.put("ERRAND_JAVA_HOME", machine.resolve("nowhere").toString());
        environment.put("JAVA_HOME", jdk("old", "1.8.0_452").toString());
        var jdk = jdk("opt/jdk", "25-ea");

        assertThat(find()).isEqualTo(found(jdk));
    }

    @Test
    void theOrderIsTheOneOfTheComment() throws Exception {
        var places = List.of(
                "usr/lib/jvm/x",
                "opt/x",
                "home/a person/.sdkman/candidates/java/x",
                "home/a person/.jdks/x",
                "home/a person/.local/share/mise/installs/java/x",
                "home/a person/.asdf/installs/java/x",
                "Library/Java/JavaVirtualMachines/x/Contents/Home");
        for (String place : places) {
            jdk(place, "25");
        }

        for (String place : places) {
            var jdk = machine.resolve(place);
            assertThat(find()).isEqualTo(found(jdk));
            Files.delete(jdk.resolve("bin/java"));
        }
        assertThat(find().exit()).isEqualTo(1);
    }

    @Test
    void aRuntimeWithoutCompilerFitsOnlyWhereThatIsEnough() throws Exception {
        var runtime = jdk("usr/lib/jvm/jre-25", "25");
        Files.delete(runtime.resolve("bin/javac"));
        var jdk = jdk("opt/jdk-25", "25");

        assertThat(find()).isEqualTo(found(jdk));
        environment.put("ERRAND_JDK_NEEDS", "java");
        assertThat(find()).isEqualTo(found(runtime));
    }

    @Test
    void aJvmIsStartedOnlyWhereNoReleaseFileTellsTheVersion() throws Exception {
        var silent = jdk("usr/lib/jvm/a-silent", null);
        var told = jdk("usr/lib/jvm/b-told", "25");

        assertThat(find()).isEqualTo(found(told));
        assertThat(silent.resolve("started")).doesNotExist();

        Files.delete(told.resolve("bin/java"));
        assertThat(find()).isEqualTo(found(silent));
        assertThat(silent.resolve("started")).exists();
    }

    @Test
    void aNamedHomeWithoutReleaseFileIsAsked() throws Exception {
        environment.put("JAVA_HOME", jdk("silent", null).toString());
        jdk("usr/lib/jvm/told", "25");

        assertThat(find()).isEqualTo(found(machine.resolve("silent")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEmptyOrUnsetHomeIsNoError(boolean empty) throws Exception {
        environment.remove("HOME");
        if (empty) {
            environment.put("HOME", "");
        }
        assertThat(find().exit()).isEqualTo(1);
        var jdk = jdk("usr/lib/jvm/x", "25");
        assertThat(find()).isEqualTo(found(jdk));
    }

    @Test
    void noneIsOneSentenceAndEndsWithOne() throws Exception {
        onPath(jdk("usr/lib/jvm/java-17", "17.0.15"));

        var result = find();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("Errand needs JDK 25 or newer")
                .endsWith(".\n")
                .hasLineCount(1);
    }

    @Test
    void sourcedItSetsJavaHomeOrEndsTheScript() throws Exception {
        var script = ". '" + SCRIPT + "'; printf '%s\\n' \"$JAVA_HOME\"; /bin/sh -c 'printf %s\\\\n \"$JAVA_HOME\"'";

        var none = run("/bin/sh", "-eu", "-c", script);
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).hasLineCount(1);

        var jdk = jdk("opt/jdk", "25");
        assertThat(run("/bin/sh", "-eu", "-c", script)).isEqualTo(new Result(0, jdk + "\n" + jdk + "\n", ""));
    }

    /** A made-up JDK; without a version it has no release file, and its java leaves a trace when it is started. */
    private Path jdk(String place, String version) throws IOException {
        var jdk = Files.createDirectories(machine.resolve(place));
        program(place + "/bin/javac", "exit 0");
        program(place + "/bin/java", ">'" + jdk + "/started'; echo 'openjdk version \"25.0.3\" 2026-04-21' >&2");
        if (version != null) {
            Files.writeString(
                    jdk.resolve("release"),
                    "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"%s\"\nOS_NAME=\"Linux\"".formatted(version));
        }
        return jdk;
    }

    private void onPath(Path jdk) throws IOException {
        var bin = Files.createDirectories(machine.resolve("usr/bin"));
        var alternatives = Files.createDirectories(machine.resolve("etc/alternatives"));
        Files.createSymbolicLink(alternatives.resolve("java"), jdk.resolve("bin/java"));
        Files.createSymbolicLink(bin.resolve("java"), Path.of("../../etc/alternatives/java"));
        environment.merge("PATH", bin.toString(), (tools, java) -> java + ":" + tools);
    }

    private void program(String place, String body) throws IOException {
        var file = machine.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Result found(Path jdk) {
        return new Result(0, jdk + "\n", "");
    }

    private Result find() throws Exception {
        return run(SCRIPT.toString());
    }

    private Result run(String... command) throws Exception {
        var line = new ArrayList<>(List.of("/usr/bin/env", "-i"));
        environment.forEach((name, value) -> line.add(name + "=" + value));
        line.addAll(List.of(command));
        var out = machine.resolve("out");
        var err = machine.resolve("err");
        var process = new ProcessBuilder(line)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private record Result(int exit, String out, String err) {}
}
