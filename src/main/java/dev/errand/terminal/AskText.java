package dev.errand.terminal;

import dev.errand.client.OpenAsk;
import dev.errand.domain.ask.Ask;

/// What an agent asks, with the options numbered as they are answered.
public record AskText(Ink ink, int width) {
    public String draw(OpenAsk ask) {
        return ask.kind() == Ask.Kind.APPROVAL ? approval(ask) : question(ask);
    }

    private String approval(OpenAsk ask) {
        var drawn = new StringBuilder(ink.yellow("? "))
                .append(ink.bold("May the agent use " + Clean.line(ask.tool()) + "?"))
                .append('\n');
        for (var line : Clean.text(ask.summary()).strip().lines().toList())
            for (var part : Columns.wrap(line, width - 4))
                drawn.append("    ").append(part).append('\n');
        return drawn.append("  y yes   n no   n WORDS no, and why\n").toString();
    }

    private String question(OpenAsk ask) {
        var drawn = new StringBuilder();
        for (var prompt : ask.prompts()) {
            drawn.append(ink.yellow("? "))
                    .append(ink.bold(Clean.line(prompt.question())))
                    .append('\n');
            var number = 0;
            for (var option : prompt.options())
                drawn.append("  ")
                        .append(++number)
                        .append(' ')
                        .append(Columns.cut(Clean.line(option), width - 4))
                        .append('\n');
            if (prompt.many()) drawn.append("  several: their numbers with commas\n");
        }
        if (ask.prompts().isEmpty())
            drawn.append(ink.yellow("? ")).append(Clean.text(ask.summary())).append('\n');
        return drawn.append(ink.dim("  a number, or words of your own"))
                .append('\n')
                .toString();
    }
}
