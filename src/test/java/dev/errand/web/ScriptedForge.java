package dev.errand.web;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.workspace.Workspace;
import dev.errand.port.Forge;
import dev.errand.port.Kept;
import dev.errand.port.Merge;

/// A forge that says what a test wants it to say.
final class ScriptedForge implements Forge {
    String diff = "";
    Merge merge = new Merge.Done("abc123", "main");
    Pick picked = new Pick.Commits(java.util.List.of());

    @Override
    public String open(Workspace workspace, String commit) {
        return workspace.branch();
    }

    @Override
    public String diff(Workspace workspace, String commit) {
        return diff;
    }

    @Override
    public Merge merge(Workspace workspace, String commit, String message) {
        return merge;
    }

    @Override
    public Merge cherryPick(Workspace workspace, String commit, Pick pick) {
        picked = pick;
        return merge;
    }

    @Override
    public Kept discard(Workspace workspace, Actor by) {
        return Kept.of(workspace);
    }
}
