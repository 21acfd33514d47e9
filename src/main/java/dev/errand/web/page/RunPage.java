package dev.errand.web.page;

import java.util.List;

/// What the page of a run says. All of it is text: the template escapes it, and [dev.errand.web.text.Harmless] has
/// taken what cannot be seen out of it.
///
/// @param hue a class of the style sheet, after the group or the outcome
/// @param refresh whether there will be news without anybody doing something
/// @param commands what to type next
/// @param result what the agent had to say instead of a change
/// @param unshown why there is no diff to see, empty when there is one or none is to be expected
/// @param earlier how many entries of the log are left out
public record RunPage(
        String title,
        String state,
        String hue,
        String why,
        String next,
        String since,
        boolean refresh,
        List<Fact> facts,
        String instruction,
        List<AskView> open,
        List<AskView> answered,
        List<Proof> proofs,
        DiffView diff,
        String unshown,
        List<LogView> log,
        boolean earlier,
        List<String> commands,
        String result,
        List<String> comments,
        String style) {

    /// One line of what is known of a run.
    public record Fact(String name, String value) {}

    /// What was proven of one commit.
    public record Proof(String commit, boolean passed, String at, List<CheckView> checks) {}

    /// While an agent works the log is what people come for; afterwards it is the change.
    public boolean logFirst() {
        return refresh;
    }
}
