package dev.errand.git;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A repository on this machine, found from one of its folders.
///
/// @param git calls of git in that folder
/// @param common the folder that all worktrees share: refs, objects, configuration
/// @param gitDir the checkout's own part of it: its index and HEAD
/// @param bare whether it has no main checkout
/// @param above how many folders above the named one the checkout begins, as `../`, empty at its top
public record Repo(Git git, Path common, Path gitDir, boolean bare, String above) {

    /// The repository of a folder, absent where there is none.
    public static Optional<Repo> at(Git git, Path folder) throws GitTrouble {
        var here = git.in(folder);
        var said = here.ask(
                "rev-parse",
                "--path-format=absolute",
                "--git-common-dir",
                "--absolute-git-dir",
                "--is-bare-repository",
                "--show-cdup");
        if (!said.ok() && said.complaint().contains("not a git repository")) return Optional.empty();
        var lines = said.lines();
        if (!said.ok() || lines.size() < 3) throw new GitTrouble(said.words());
        var above = lines.size() > 3 ? lines.get(3) : "";
        return Optional.of(new Repo(
                here, Path.of(lines.get(0)), Path.of(lines.get(1)), lines.get(2).equals("true"), above));
    }

    /// The same repository, or trouble where it is gone.
    public static Repo of(Git git, Path folder) throws GitTrouble {
        return at(git, folder).orElseThrow(() -> new GitTrouble(folder + " is not a git repository"));
    }

    /// The lock of everything that adds or removes worktrees and branches: git's own commands race with each other.
    public Hold hold() throws GitTrouble {
        return Hold.on(common.resolve("errand.lock"));
    }

    /// Where the refs that begin with these names point to; full names without patterns.
    public Map<String, String> refs(String... names) throws GitTrouble {
        var arguments = new String[names.length + 2];
        arguments[0] = "for-each-ref";
        arguments[1] = "--format=%(objectname) %(refname)";
        System.arraycopy(names, 0, arguments, 2, names.length);
        var found = new HashMap<String, String>();
        for (var line : git.must(arguments).lines()) {
            var space = line.indexOf(' ');
            found.put(line.substring(space + 1), line.substring(0, space));
        }
        return found;
    }

    public Optional<String> ref(String name) throws GitTrouble {
        return Optional.ofNullable(refs(name).get(name));
    }

    /// The full id of a commit, absent when there is no such commit here.
    public Optional<String> commit(String name) throws GitTrouble {
        var said = git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}");
        return said.ok() ? Optional.of(said.line()) : Optional.empty();
    }

    public boolean contains(String descendant, String ancestor) throws GitTrouble {
        if (descendant.equals(ancestor)) return true;
        var said = git.ask("merge-base", "--is-ancestor", ancestor, descendant);
        if (said.status() > 1) throw new GitTrouble(said.words());
        return said.ok();
    }

    public Optional<String> mergeBase(String one, String other) throws GitTrouble {
        if (one.equals(other)) return Optional.of(one);
        var said = git.ask("merge-base", one, other);
        if (said.status() > 1) throw new GitTrouble(said.words());
        return said.ok() ? Optional.of(said.lines().getFirst()) : Optional.empty();
    }

    /// Moves a ref from a known place, so that nobody else's move is undone.
    ///
    /// @param from what it must be now; empty means that it must not exist
    public void move(String ref, String to, Optional<String> from) throws GitTrouble {
        git.must("update-ref", "-m", "errand", ref, to, from.orElse("0".repeat(to.length())));
    }

    public void delete(String ref, String from) throws GitTrouble {
        git.must("update-ref", "--no-deref", "-d", ref, from);
    }

    /// Every checkout of this repository, the main one first.
    public List<Checkout> checkouts() throws GitTrouble {
        return Checkout.listed(git.must("worktree", "list", "--porcelain", "-z"));
    }
}
