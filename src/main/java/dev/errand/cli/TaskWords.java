package dev.errand.cli;

import dev.errand.client.ServerTrouble;
import dev.errand.client.ServerTrouble.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
    /// are no files are a mistake, not a prompt; a sentence that ends so ("fix the links in README.md") is a sentence.
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
                && (word.indexOf('/') >= 0 || isFileName(word))
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
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw ServerTrouble.of(
                    Kind.INVALID, name + " cannot be read", String.valueOf(e.getMessage()), "look at its permissions");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            var encoding = encoding(bytes);
            throw ServerTrouble.of(
                    Kind.INVALID,
                    name + " is not UTF-8",
                    "it looks like " + encoding,
                    "iconv -f " + encoding + " -t UTF-8 " + name + ", and hand in what that makes");
        }
    }

    /// By the mark in front; without one, it is what most old programs write.
    private static String encoding(byte[] bytes) {
        var first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        return first == 0xfffe || first == 0xfeff ? "UTF-16" : "WINDOWS-1252";
    }
}
