package dev.errand.git;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gathers what must not be lost of a run, and keeps it under one ref: `refs/errand/kept/<run>`. What is added first
/// gives the ref its content; all of it is reachable from there.
public final class Keeping {
    private final Repo repo;
    private final String ref;
    private final String name;
    private final Set<String> commits = new LinkedHashSet<>();

    public Keeping(Repo repo, String name) {
        this.repo = repo;
        this.name = name;
        this.ref = ref(name);
    }

    public static String ref(String name) {
        return "refs/errand/kept/" + name;
    }

    /// The command that makes a branch of what was kept; it names what was kept of repositories inside, too.
    public static String bringBack(Repo repo, String name, String branch) throws GitTrouble {
        var nested = Nested.below(name);
        var command = "git branch " + branch + " " + ref(name);
        return repo.refs(nested).isEmpty() ? command : command + " && git for-each-ref " + nested;
    }

    public void add(Optional<String> commit) {
        commit.ifPresent(commits::add);
    }

    /// Adds what is checked out in a worktree, with the files that are not committed.
    public void add(Tree tree) throws GitTrouble {
        addContent(tree);
        for (var commit : tree.putAside()) add(repo.commit(commit));
    }

    private void addContent(Tree tree) throws GitTrouble {
        var head = tree.head();
        try (var snapshot = Snapshot.ofAll(tree.git(), tree.admin())) {
            new Nested(repo, name).keep(tree.path(), snapshot);
            var content = snapshot.tree();
            if (head.isPresent() && content.equals(repo.git().line("rev-parse", head.get() + "^{tree}"))) {
                commits.add(head.get());
                return;
            }
            var before = repo.ref(ref);
            // The same files, kept a moment ago by a server that died before it could remove them.
            if (before.isPresent()
                    && content.equals(repo.git().line("rev-parse", before.get() + "^{tree}"))
                    && (head.isEmpty() || repo.contains(before.get(), head.get()))) {
                commits.add(before.get());
                return;
            }
            commits.add(snapshot.commit(head.stream().toList(), "What was not committed in the workspace of " + name));
        }
    }

    /// Moves the ref to a commit that has all of it as ancestors, and what the ref kept before.
    ///
    /// @param otherwise what is kept when nothing was added
    public void keep(Optional<String> otherwise) throws GitTrouble {
        var before = repo.ref(ref);
        if (commits.isEmpty() && before.isPresent()) return;
        if (commits.isEmpty()) add(otherwise);
        before.ifPresent(commits::add);
        var tips = tips();
        if (tips.isEmpty()) throw new GitTrouble("there is nothing to keep of " + name);
        var commit = tips.size() == 1 ? tips.getFirst() : joined(tips);
        var disk = new Disk(repo.git());
        disk.sync(repo.common());
        if (before.filter(commit::equals).isEmpty()) repo.move(ref, commit, before);
        disk.sync(repo.common());
    }

    /// Those that no other one contains, in the order in which they were added.
    private List<String> tips() throws GitTrouble {
        var tips = new ArrayList<String>();
        for (var each : commits) {
            var contained = false;
            for (var other : commits) contained |= !other.equals(each) && repo.contains(other, each);
            if (!contained) tips.add(each);
        }
        return tips;
    }

    /// One commit with the content of the first, so that one ref holds them all.
    private String joined(List<String> tips) throws GitTrouble {
        var arguments = new ArrayList<>(List.of("commit-tree", tips.getFirst() + "^{tree}"));
        for (var tip : tips) arguments.addAll(List.of("-p", tip));
        arguments.addAll(List.of("-m", "All that was kept of " + name));
        return repo.git().signing().line(arguments.toArray(String[]::new));
    }
}
