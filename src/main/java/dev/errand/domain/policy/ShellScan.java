package dev.errand.domain.policy;

import dev.errand.domain.policy.Shell.Line;
import dev.errand.domain.policy.Shell.Part;
import dev.errand.domain.policy.Shell.Redirect;
import dev.errand.domain.policy.Shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Splits a line as bash and zsh both would, and gives up at the first thing that they would have to evaluate.
final class ShellScan {
    /// `HEAD@{1}` and `{}` stay as they are in every shell; other braces may multiply the word.
    private static final Pattern STILL_BRACES = Pattern.compile("\\{[A-Za-z0-9-]*}");

    /// Comments are no comments in every zsh. These are harmless either way.
    private static final Pattern MILD_COMMENT = Pattern.compile("#[^\\n;&|<>$`()'\"\\\\]*");

    private static final String ENDS_WORD = " \t\n;&|<>()";

    private final String text;
    private int at;
    private int partStart;
    private String trouble = "";
    private boolean redirecting;
    private boolean writing;
    private final List<Part> parts = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private final List<Redirect> redirects = new ArrayList<>();

    ShellScan(String text) {
        this.text = text;
    }

    Line read() {
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'))
            stop("a control character");
        while (at < text.length()) step();
        endPart();
        return trouble.isEmpty() ? new Line.Parts(parts) : new Line.Unclear(trouble);
    }

    private void step() {
        switch (text.charAt(at)) {
            case ' ', '\t' -> at++;
            case '\n', ';', '|', '&' -> joint();
            case '<', '>' -> redirect();
            case '(', ')' -> stop("a subshell");
            case '#' -> comment();
            default -> {
                if (text.startsWith("\\\n", at)) at += 2; // the line goes on
                else word();
            }
        }
    }

    private void joint() {
        if (text.startsWith("&>", at)) {
            at++;
            redirect();
            return;
        }
        endPart();
        if (text.startsWith("&&", at) || text.startsWith("||", at) || text.startsWith("|&", at)) at++;
        at++;
        partStart = Math.min(at, text.length());
    }

    private void endPart() {
        if (redirecting) stop("a redirect to nowhere");
        if (trouble.isEmpty() && !(words.isEmpty() && redirects.isEmpty()))
            parts.add(new Part(words, redirects, text.substring(partStart, at).strip()));
        words.clear();
        redirects.clear();
    }

    private void comment() {
        var comment = MILD_COMMENT.matcher(text).region(at, text.length());
        if (!comment.lookingAt() || (comment.end() < text.length() && text.charAt(comment.end()) != '\n'))
            stop("a comment with more than words in it");
        else at = comment.end();
    }

    private void redirect() {
        if (redirecting) stop("a redirect to nowhere");
        else if (isNext("<(") || isNext(">(")) stop("a process substitution");
        else if (isNext("<<")) stop("a here-document");
        else if (isNext("<>") || isNext("<&")) stop("a redirect that reads and writes");
        else if (isNext(">&")) copy();
        else {
            redirecting = true;
            writing = isNext(">");
            at += isNext(">>") || isNext(">|") ? 2 : 1;
        }
    }

    private boolean isNext(String sign) {
        return text.startsWith(sign, at);
    }

    /// `>&2`: no file is touched.
    private void copy() {
        at += 2;
        if (at >= text.length() || !isDigit(text.charAt(at))) stop("a redirect of both streams");
        while (at < text.length() && isDigit(text.charAt(at))) at++;
        if (at < text.length() && ENDS_WORD.indexOf(text.charAt(at)) < 0) stop("a redirect of both streams");
    }

    private void word() {
        var start = at;
        var word = new StringBuilder();
        var glob = false;
        var tilde = false;
        while (at < text.length() && ENDS_WORD.indexOf(text.charAt(at)) < 0) {
            var c = text.charAt(at);
            switch (c) {
                case '\\' -> escaped(word);
                case '\'' -> singleQuoted(word);
                case '"' -> {
                    if (at == start && text.startsWith("\"$(", at)) {
                        document();
                        return;
                    }
                    doubleQuoted(word);
                }
                case '$' -> dollar(word, false);
                default -> {
                    glob |= c == '*' || c == '?' || c == '[';
                    tilde |= c == '~' && at == start;
                    bare(c, word, start);
                }
            }
        }
        if (at < text.length() && text.charAt(at) == '(') stop("a subshell or a function");
        if (isStreamNumber(start)) return;
        end(new Word(word.toString(), glob, tilde, false));
    }

    /// In `2>file` the 2 is no word.
    private boolean isStreamNumber(int start) {
        var next = at < text.length() ? text.charAt(at) : ' ';
        return (next == '<' || next == '>') && text.substring(start, at).chars().allMatch(ShellScan::isDigit);
    }

    private void bare(char c, StringBuilder word, int start) {
        var braces = STILL_BRACES.matcher(text).region(at, text.length());
        if (c == '`') stop("a substitution in backticks");
        else if (c == '{' && !braces.lookingAt()) stop("a brace expansion");
        else if (c == '=' && at == start) stop("a word that zsh would look up as a program");
        else if (c > 127 && (Character.isWhitespace(c) || Character.isSpaceChar(c))) stop("a space that is no space");
        else {
            word.append(c);
            at++;
        }
    }

    private void escaped(StringBuilder word) {
        if (at + 1 >= text.length()) stop("a backslash at the end");
        else {
            if (text.charAt(at + 1) != '\n') word.append(text.charAt(at + 1));
            at += 2;
        }
    }

    private void singleQuoted(StringBuilder word) {
        var end = text.indexOf('\'', at + 1);
        if (end < 0) stop("a quote that never ends");
        else {
            word.append(text, at + 1, end);
            at = end + 1;
        }
    }

    private void doubleQuoted(StringBuilder word) {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            switch (text.charAt(at)) {
                case '`' -> stop("a substitution in backticks");
                case '$' -> dollar(word, true);
                case '\\' -> {
                    if (at + 1 < text.length() && "$`\"\\\n".indexOf(text.charAt(at + 1)) >= 0) escaped(word);
                    else word.append(text.charAt(at++));
                }
                default -> word.append(text.charAt(at++));
            }
        }
        if (at >= text.length()) stop("a quote that never ends");
        else at++;
    }

    /// `$?` is always a number; a `$` before nothing that a shell could expand is a `$`.
    private void dollar(StringBuilder word, boolean quoted) {
        var next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (next == '?') {
            word.append('0');
            at += 2;
        } else if (" \t\n|/\\".indexOf(next) >= 0 || (quoted && "\"')".indexOf(next) >= 0)) {
            word.append('$');
            at++;
        } else stop(next == '(' ? "a substitution $(…)" : "an expansion of $" + next);
    }

    private void document() {
        var document = CommitDocument.at(text, at);
        if (document.isEmpty()) {
            stop("a substitution $(…)");
            return;
        }
        at = document.get().end();
        if (at < text.length() && ENDS_WORD.indexOf(text.charAt(at)) < 0) stop("a substitution $(…)");
        end(new Word(document.get().body(), false, false, true));
    }

    private void end(Word word) {
        if (redirecting) redirects.add(new Redirect(writing, word));
        else words.add(word);
        redirecting = false;
    }

    /// The first trouble counts. Moving to the end lets every loop finish by itself.
    private void stop(String why) {
        if (trouble.isEmpty()) trouble = why;
        at = text.length();
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
