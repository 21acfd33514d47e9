package dev.errand.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/// All verbs, in the order in which help lists them.
final class Verbs {
    private static final Map<String, Supplier<Verb>> ALL = all();

    private Verbs() {}

    private static Map<String, Supplier<Verb>> all() {
        var verbs = new LinkedHashMap<String, Supplier<Verb>>();
        verbs.put("run", RunVerb::new);
        verbs.put("ls", LsVerb::new);
        verbs.put("show", ShowVerb::new);
        verbs.put("logs", LogsVerb::new);
        verbs.put("attach", AttachVerb::new);
        verbs.put("send", SendVerb::new);
        verbs.put("answer", AnswerVerb::new);
        verbs.put("approve", ApproveVerb::new);
        verbs.put("deny", DenyVerb::new);
        verbs.put("stop", StopVerb::new);
        verbs.put("retry", RetryVerb::new);
        verbs.put("diff", DiffVerb::new);
        verbs.put("merge", MergeVerb::new);
        verbs.put("cherry-pick", CherryPickVerb::new);
        verbs.put("discard", DiscardVerb::new);
        verbs.put("template", TemplateVerb::new);
        verbs.put("adopt", AdoptVerb::new);
        verbs.put("demo", DemoVerb::new);
        verbs.put("serve", ServeVerb::new);
        verbs.put("doctor", DoctorVerb::new);
        verbs.put("gc", GcVerb::new);
        verbs.put("token", TokenVerb::new);
        verbs.put("shutdown", ShutdownVerb::new);
        verbs.put("completion", CompletionVerb::new);
        verbs.put("help", HelpVerb::new);
        return verbs;
    }

    /// Adds the one verb that was typed, or all of them where they are to be listed, or where it is none: to look
    /// through every one of them takes longer than most verbs do.
    static void addTo(CommandLine errand, String[] words) {
        var typed = words.length == 0 ? null : ALL.get(words[0]);
        if (typed == null || words[0].equals("help") || words[0].equals("completion"))
            ALL.forEach((name, verb) -> errand.addSubcommand(name, verb.get()));
        else errand.addSubcommand(words[0], typed.get());
    }
}
