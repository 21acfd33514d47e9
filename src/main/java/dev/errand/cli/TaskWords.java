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
        /// As people call it.
        String label();

        record File(String label, String text) implements Source {}

        record Prompt(String words) implements Source {
            @Override
            public String label() {
                return words;
            }
        }
    }

    /// An existing file that ends in .md or .txt is a file, and then all words are. Words that all end in .md and
    /// are no files are a mistake, not a prompt. A sentence that ends so
    /// is a sentence: "fix the links in README.md".
    ///
    /// All files are read before the first is given back, so that nothing is handed in when one of them is no good.
    List<Source> read(List<String> words) throws ServerTrouble {
        var allNamed = words.stream().allMatch(TaskWords::isTaskName);
        if (!allNamed && !isFile(words.getFirst())) {
            if (words.size() == 1) refuseFolder(words.getFirst());
            return List.of(new Source.Prompt(String.join(" ", words)));
        }
        var sources = new ArrayList<Source>();
        for (var word : words) sources.add(file(word, words.getFirst()));
        return sources;
    }

    private boolean isFile(String word) {
        return isFileName(word) && Files.isRegularFile(folder.resolve(word));
    }

    private static boolean isFileName(String word) {
        return (word.endsWith(".md") || word.endsWith(".txt")) && word.indexOf('\0') < 0;
    }

    /// One that cannot be meant as words.
    private static boolean isTaskName(String word) {
        return word.endsWith(".md") && isFileName(word) && word.chars().noneMatch(Character::isWhitespace);
    }

    /// A single word may be both a prompt and a folder; with a slash in it, only the folder was meant.
    private void refuseFolder(String word) throws ServerTrouble {
        if (word.indexOf('\0') < 0
                && (word.indexOf('/') >= 0 || isFileName(word) || word.equals(".") || word.equals(".."))
                && Files.isDirectory(folder.resolve(word))) throw isAFolder(word);
    }

    private Source file(String word, String first) throws ServerTrouble {
        if (word.indexOf('\0') < 0 && Files.isDirectory(folder.resolve(word))) throw isAFolder(word);
        if (isTaskName(word) && !isFile(word))
            throw ServerTrouble.of(
                    Kind.INVALID, "There is no file " + word, "looked in " + folder, "errand template -o " + word);
        if (!isFile(word))
            throw ServerTrouble.of(
                    Kind.INVALID,
                    word + " is no task file",
                    first + " is one, so all of them should be",
                    "one prompt in quotes: errand run \"…\"");
        var text = text(word);
        if (text.isBlank())
            throw ServerTrouble.of(
                    Kind.INVALID, word + " is empty", "there is no task in it", "write the task into it first");
        return new Source.File(word, text);
    }

    private static ServerTrouble isAFolder(String word) {
        return ServerTrouble.of(
                Kind.INVALID, word + " is a folder", "a task is words or a file", "name the file in it");
    }

    private String text(String name) throws ServerTrouble {
        try (var stream = Files.newInputStream(folder.resolve(name))) {
            return Utf8.read(name, stream);
        } catch (IOException e) {
            throw Utf8.unreadable(name, e);
        }
    }
}
