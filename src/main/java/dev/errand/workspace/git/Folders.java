package dev.errand.workspace.git;

import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import dev.errand.git.Tree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes folders, whatever state they are in.
final class Folders {
    private static final Logger LOG = LoggerFactory.getLogger(Folders.class);
    private static final AtomicLong NUMBERS = new AtomicLong();

    private Folders() {}

    /// Takes a worktree away, also one that is half made or half gone. Its files go to the trash, where nothing that
    /// still holds them is in the way; whoever calls deletes them there. To be called under the repository's lock.
    ///
    /// @return where the files are now; empty when there were none
    static Optional<Path> remove(Repo repo, Path tree, Places places) throws IOException, GitTrouble {
        var trash = toTrash(tree, places);
        if (Tree.at(repo, tree).isPresent()) {
            repo.git().must("worktree", "remove", "--force", "--force", "--", tree.toString());
        }
        var parent = tree.resolveSibling("");
        if (Files.isDirectory(parent) && isEmpty(parent)) Files.delete(parent);
        return trash;
    }

    private static Optional<Path> toTrash(Path folder, Places places) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
        var name = System.currentTimeMillis() + "-" + NUMBERS.incrementAndGet();
        return Optional.of(Files.move(folder, places.trash().resolve(name), StandardCopyOption.ATOMIC_MOVE));
    }

    static void empty(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) deleteIfPossible(entry);
        }
    }

    /// What is in the trash and belongs to another user, because a container has made it for example, is nothing to
    /// wait for: the next sweep tries again.
    static void deleteIfPossible(Path trash) {
        try {
            delete(trash);
        } catch (IOException e) {
            LOG.warn("event=TrashStays why=\"{}\"", e.getMessage());
        }
    }

    static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    /// Deletes a folder and all in it; links are deleted, not followed. Harmless when it is gone, or when somebody else
    /// deletes it meanwhile.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                // Some tools write-protect their caches, folders too.
                var closed = !Files.isWritable(each) || !Files.isExecutable(each);
                return closed && !open(each) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(each);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS) || Files.isReadable(each)) throw e;
                if (open(each)) delete(each);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @org.jspecify.annotations.Nullable IOException e)
                    throws IOException {
                Files.deleteIfExists(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Whether the folder is still there, and can be emptied now.
    private static boolean open(Path folder) throws IOException {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
