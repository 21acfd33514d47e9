package dev.errand.terminal;

import java.util.Map;

/// Colours, or none: only on a terminal, and never with `NO_COLOR`.
public record Ink(boolean colours) {
    private static final String OFF = "\u001b[0m";

    public static Ink on(boolean terminal, Map<String, String> environment) {
        var wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Ink(terminal && wanted);
    }

    public String bold(String text) {
        return in("1", text);
    }

    public String dim(String text) {
        return in("2", text);
    }

    public String red(String text) {
        return in("31", text);
    }

    public String green(String text) {
        return in("32", text);
    }

    public String yellow(String text) {
        return in("33", text);
    }

    public String blue(String text) {
        return in("34", text);
    }

    public String cyan(String text) {
        return in("36", text);
    }

    private String in(String code, String text) {
        return colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + OFF : text;
    }
}
