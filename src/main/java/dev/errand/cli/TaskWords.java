package dev.errand.cli;

import dev.errand.client.ServerTrouble;
import dev.errand.client.ServerTrouble.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Tells a task file from the words of a prompt.
///
/// @param folder against which names are resolved
record TaskWords(Path folder) {
    /// A task: a whole file, or plain words.
    sealed interface Source {
        record File(String name, String text) implements Source {}

        record Prompt(String words) implements Source {}
    }

    /// An existing file that ends in .md or .txt is a file, and then all words are. One word that ends in .md and is no
    /// file is a mistake, not a prompt; a sentence that ends so ("fix the links in README.md") is a sentence.
    List<Source> read(List<String> words) throws ServerTrouble {
        if (!isFile(words.getFirst())) {
            if (words.size() == 1) refuseMissing(words.getFirst());
            return List.of(new Source.Prompt(String.join(" ", words)));
        }
        var sources = new ArrayList<Source>();
        for (var word : words) {
            refuseMissing(word);
            if (!isFile(word))
                throw ServerTrouble.of(
                        Kind.INVALID,
                        word + " is no task file",
                        words.getFirst() + " is one, so all of them should be",
                        "one prompt in quotes: errand run \"…\"");
            sources.add(file(word));
        }
        return sources;
    }

    private boolean isFile(String word) {
        return isFileName(word) && Files.isRegularFile(folder.resolve(word));
    }

    private static boolean isFileName(String word) {
        return (word.endsWith(".md") || word.endsWith(".txt")) && word.indexOf('\0') < 0;
    }

    private void refuseMissing(String word) throws ServerTrouble {
        if (word.endsWith(".md") && word.chars().noneMatch(Character::isWhitespace) && !isFile(word))
            throw ServerTrouble.of(
                    Kind.INVALID, "There is no file " + word, "looked in " + folder, "errand template -o " + word);
    }

    private Source file(String name) throws ServerTrouble {
        try {
            return new Source.File(name, Files.readString(folder.resolve(name)));
        } catch (IOException e) {
            throw ServerTrouble.of(Kind.INVALID, name + " cannot be read", String.valueOf(e.getMessage()), "");
        }
    }
}
