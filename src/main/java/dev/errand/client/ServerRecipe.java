package dev.errand.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a server is started: the one place of its flags. A cache of loaded classes serves only the flags that it was
/// made
/// with.
///
/// @param program the class path and what follows it: the main class and its words
public record ServerRecipe(Path java, List<String> flags, List<String> program) {
    /// Small, quick to start, and dead rather than half alive when memory is gone.
    public static final List<String> FLAGS = List.of(
            "-Xms24m", // or the heap begins as large as it may become, and is never given back
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "--enable-native-access=ALL-UNNAMED");

    private static final String CACHE_FLAG = "-XX:AOTCache=";

    public ServerRecipe {
        flags = List.copyOf(flags);
        program = List.copyOf(program);
    }

    /// With the Java and the jar of this very process.
    public static ServerRecipe ofThisProgram() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var path = System.getProperty("errand.jar", System.getProperty("java.class.path", ""));
        return of(java, absolute(path), "dev.errand.Main", List.of("serve"));
    }

    public static ServerRecipe of(Path java, String classPath, String main, List<String> words) {
        var flags = new ArrayList<>(FLAGS);
        var jar = Path.of(classPath.split(":", 2)[0]);
        var cache = jar.resolveSibling("errand-server.aot");
        if (fits(cache, jar)) flags.add(CACHE_FLAG + cache);
        var program = new ArrayList<>(List.of("-cp", classPath, "-Derrand.jar=" + classPath, main));
        program.addAll(words);
        return new ServerRecipe(java, flags, program);
    }

    /// Slower, and the same in all else: empty when there is no cache to do without.
    Optional<ServerRecipe> withoutCache() {
        var plain = flags.stream().filter(flag -> !flag.startsWith(CACHE_FLAG)).toList();
        return plain.equals(flags) ? Optional.empty() : Optional.of(new ServerRecipe(java, plain, program));
    }

    /// Java would mix the classes of a cache with those of a jar that was built after it.
    private static boolean fits(Path cache, Path jar) {
        try {
            return Files.isRegularFile(cache)
                    && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /// The server does not stand where its caller stands.
    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(":", -1))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(":"));
    }

    public List<String> command() {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(flags);
        command.addAll(program);
        return command;
    }
}
