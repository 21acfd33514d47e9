package dev.errand.workspace.git;

import dev.errand.domain.task.Repository;
import dev.errand.git.Git;
import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import dev.errand.git.Trunk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the repository and the base branch that somebody named, or says what is wrong with the name.
final class Locating {
    private Locating() {}

    static Repo repo(Git git, Repository repository) throws Refusal {
        var path = Path.of(repository.path());
        if (!Files.isDirectory(path)) throw new Refusal("there is no folder " + path, "check the repository's path");
        try {
            var repo = Repo.at(git, path)
                    .orElseThrow(() -> new Refusal(path + " is not a git repository", "git init, or another path"));
            if (!repo.above().isEmpty())
                throw new Refusal(
                        path + " is a folder inside a repository",
                        "name the repository itself: "
                                + path.resolve(repo.above()).normalize());
            return repo;
        } catch (GitTrouble e) {
            throw Refusal.ofGit(e.words());
        }
    }

    static Trunk base(Repo repo, Optional<String> wanted) throws Refusal, GitTrouble {
        var branch = wanted.isPresent() ? wanted : Trunk.checkedOut(repo);
        if (branch.isEmpty())
            throw new Refusal(
                    "the repository has no branch checked out (HEAD is detached), and no base branch was named",
                    "errand run --base=BRANCH, or git switch to one");
        var base = Trunk.of(repo, branch.get());
        if (base.isPresent()) return base.get();
        if (wanted.isEmpty())
            throw new Refusal("the branch " + branch.get() + " has no commit yet", "make a first commit");
        throw new Refusal("there is no branch " + branch.get() + ", neither here nor on origin", "git branch --all");
    }
}
