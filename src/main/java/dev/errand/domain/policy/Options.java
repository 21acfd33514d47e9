package dev.errand.domain.policy;

import dev.errand.domain.policy.Shell.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The options of a program that are known to be harmless. What is not on the list is not: programs accept
/// abbreviations, so a list of the dangerous ones would never be complete.
///
/// @param flags short options without a value, which may be written together
/// @param valued short options with a value, which may be written behind them
/// @param longs long options, with or without `=value`
record Options(String flags, String valued, Set<String> longs) {

    static Options of(String flags, String valued, String longs) {
        return new Options(flags, valued, longs.isBlank() ? Set.of() : Set.of(longs.split(" ")));
    }

    /// @param operands the words that are no options
    /// @param seen the options given, for example `-e` and `--files`
    /// @param objection the first unknown option; blank when all are known
    record Sorted(List<Word> operands, Set<String> seen, String objection) {
        boolean has(String option) {
            return seen.contains(option);
        }
    }

    Sorted sort(List<Word> words) {
        var operands = new ArrayList<Word>();
        var seen = new HashSet<String>();
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            var text = word.text();
            if (text.equals("--")) {
                operands.addAll(words.subList(i + 1, words.size()));
                seen.add("--");
                break;
            }
            if (!text.startsWith("-") || text.equals("-")) {
                operands.add(word);
                continue;
            }
            if (!word.isLiteral() || !knows(text, seen)) return new Sorted(operands, seen, text);
            if (takesNext(text)) i++;
        }
        return new Sorted(operands, seen, "");
    }

    private boolean knows(String text, Set<String> seen) {
        if (text.startsWith("--")) {
            var name = text.replaceFirst("=(?s:.*)", "").substring(2);
            seen.add("--" + name);
            return longs.contains(name);
        }
        // `-20`, `-U5`, `-M90%`: the value of such an option is never the next word.
        if (text.matches("-[UMC]?\\d+%?")) return true;
        for (var c : text.substring(1).toCharArray()) {
            seen.add("-" + c);
            if (valued.indexOf(c) >= 0) return true;
            if (flags.indexOf(c) < 0) return false;
        }
        return true;
    }

    /// `-n 5`: the value is the next word. In `-n5` it is not.
    private boolean takesNext(String text) {
        if (text.startsWith("--")) return false;
        for (var i = 1; i < text.length(); i++) if (valued.indexOf(text.charAt(i)) >= 0) return i == text.length() - 1;
        return false;
    }
}
