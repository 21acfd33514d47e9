package dev.errand.git;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What one call of git said. Expected answers such as "no" are statuses, not exceptions.
public final class Said {
    private final int status;
    private final byte[] out;
    private final String complaint;
    private final boolean cut;

    Said(int status, byte[] out, String complaint, boolean cut) {
        this.status = status;
        this.out = out;
        this.complaint = complaint;
        this.cut = cut;
    }

    public int status() {
        return status;
    }

    public byte[] out() {
        return out.clone();
    }

    public String complaint() {
        return complaint;
    }

    /// The output was longer than the caller wanted: this is its beginning.
    public boolean cut() {
        return cut;
    }

    public boolean ok() {
        return status == 0;
    }

    /// The output as text; bytes that are no UTF-8 become U+FFFD.
    public String text() {
        return new String(out, StandardCharsets.UTF_8);
    }

    public String line() {
        return text().strip();
    }

    public List<String> lines() {
        return text().lines().toList();
    }

    /// The parts between NUL bytes: what git prints with `-z`.
    public List<String> fields() {
        return fields(text());
    }

    /// As [#fields], with one character for each byte: a name that is no UTF-8 can be told to git again as it is.
    public List<String> rawFields() {
        return fields(new String(out, StandardCharsets.ISO_8859_1));
    }

    private static List<String> fields(String text) {
        return Arrays.stream(text.split("\0", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /// What git complained about, in one line for people.
    public String words() {
        var lines = complaint
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("hint:"))
                .map(line -> line.replaceFirst("^(fatal|error|warning): ", ""))
                .toList();
        return lines.isEmpty() ? "git ended with status " + status : String.join("; ", lines);
    }
}
