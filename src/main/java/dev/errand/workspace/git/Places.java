package dev.errand.workspace.git;

import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Repository;
import dev.errand.port.Marker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// Where things are below the server's folder. All of it is private to the server's user.
record Places(Path home) {

    static Places below(Path folder) throws IOException {
        makeFolder(folder);
        // git remembers real paths, and we look our worktrees up by them.
        var places = new Places(folder.toRealPath());
        for (var name : List.of("trees", "proofs", "commands", "notes", "locks", "fetched", "trash"))
            makeFolder(places.home.resolve(name));
        return places;
    }

    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    Path tree(RunId run, Repository repository) {
        return home.resolve("trees").resolve(run.value()).resolve(folderName(repository));
    }

    /// What the processes of a run's setup or checks carry.
    Marker marker(RunId run, String kind) {
        return marker(run.value() + "." + kind);
    }

    /// What processes of another home carry may have the same name, and must not be ended with these.
    Marker marker(String name) {
        var ofHome = new CRC32();
        ofHome.update(home.toString().getBytes(StandardCharsets.UTF_8));
        return new Marker(name + "." + Long.toHexString(ofHome.getValue()));
    }

    /// The folder of a clean checkout, and of what belongs to it.
    Path proof(RunId run) {
        return home.resolve("proofs").resolve(run.value());
    }

    Path proofTree(RunId run, Repository repository) {
        return proof(run).resolve(folderName(repository));
    }

    Path commands(RunId run) {
        return home.resolve("commands").resolve(run.value());
    }

    Path note(RunId run) {
        return home.resolve("notes").resolve(run.value());
    }

    Path lock(String name) {
        return home.resolve("locks").resolve(name);
    }

    Path fetched(String name) {
        return home.resolve("fetched").resolve(name);
    }

    Path trash() {
        return home.resolve("trash");
    }

    /// The runs of which anything is left here.
    List<RunId> runs() throws IOException {
        var names = Stream.<String>builder();
        for (var kind : List.of("trees", "proofs", "commands", "notes")) {
            try (var entries = Files.list(home.resolve(kind))) {
                entries.map(entry -> entry.getFileName().toString()).forEach(names);
            }
        }
        return names.build()
                .filter(name -> name.matches("run-[0-9a-z]{8}"))
                .distinct()
                .sorted()
                .map(RunId::new)
                .toList();
    }

    private static String folderName(Repository repository) {
        var name = repository.name().replaceFirst("\\.git$", "");
        return name.isBlank() || name.equals(".") || name.equals("..") ? "repository" : name;
    }
}
