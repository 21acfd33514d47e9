package dev.errand.workspace.git;

import dev.errand.domain.run.RunId;
import java.text.Normalizer;
import java.util.Locale;

/// The name of a run's own branch: unique by the run's id, readable by the title's words.
final class BranchName {
    private static final int WORDS_MAX = 40;

    private BranchName() {}

    static String of(RunId run, String words) {
        var slug = slug(words);
        return "errand/" + run.shortName() + (slug.isEmpty() ? "" : "-" + slug);
    }

    private static String slug(String words) {
        var plain = Normalizer.normalize(words, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (plain.length() <= WORDS_MAX) return plain;
        var cut = plain.lastIndexOf('-', WORDS_MAX);
        return plain.substring(0, cut > 0 ? cut : WORDS_MAX);
    }
}
