package dev.errand.workspace.git;

import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;

/// What the base branch says about workspaces. It is read from the commit, where no agent can change it.
///
/// @param setup the content of `.errand/setup`
/// @param include the content of `.worktreeinclude`
record Provisions(Optional<byte[]> setup, Optional<byte[]> include) {

    static Provisions at(Repo repo, String commit) throws GitTrouble {
        var wanted = commit + ":.errand/setup\n" + commit + ":.worktreeinclude\n";
        var said = repo.git().given(wanted).must("cat-file", "--batch");
        try (var answers = new DataInputStream(new ByteArrayInputStream(said.out()))) {
            return new Provisions(next(answers), next(answers));
        } catch (IOException e) {
            throw new GitTrouble("git cat-file: " + e.getMessage(), e);
        }
    }

    /// One answer: `<id> blob <size>`, the content, a newline; or a line that ends with `missing`.
    private static Optional<byte[]> next(DataInputStream answers) throws IOException {
        var head = new StringBuilder();
        for (int each = answers.readUnsignedByte(); each != '\n'; each = answers.readUnsignedByte())
            head.append((char) each);
        var words = head.toString().split(" ", -1);
        if (words[words.length - 1].equals("missing")) return Optional.empty();
        var content = new byte[Integer.parseInt(words[2])];
        answers.readFully(content);
        answers.skipNBytes(1);
        return words[1].equals("blob") ? Optional.of(content) : Optional.empty();
    }
}
