package dev.errand.cli;

import dev.errand.client.ServerTrouble;
import dev.errand.client.ServerTrouble.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Words that come from a file or a pipe. What is no text is told before it is sent: an agent would be handed the
/// ruins of it.
final class Utf8 {
    /// What the server takes in one request.
    private static final int BYTES_MAX = 2 << 20;

    private Utf8() {}

    /// @param name what people call it
    static String read(String name, InputStream stream) throws ServerTrouble {
        byte[] bytes;
        try {
            bytes = stream.readNBytes(BYTES_MAX + 1);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        if (bytes.length > BYTES_MAX)
            throw ServerTrouble.of(
                    Kind.INVALID,
                    name + " is larger than " + (BYTES_MAX >> 20) + " MiB",
                    "a task is words",
                    "put what is long into a file of the repository and name the file");
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
                    "iconv -f " + encoding + " -t UTF-8, and hand in what that makes");
        }
    }

    static ServerTrouble unreadable(String name, IOException e) {
        return ServerTrouble.of(
                Kind.INVALID, name + " cannot be read", String.valueOf(e.getMessage()), "look at its permissions");
    }

    /// By the mark in front; without one, it is what most old programs write.
    private static String encoding(byte[] bytes) {
        var first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        return first == 0xfffe || first == 0xfeff ? "UTF-16" : "WINDOWS-1252";
    }
}
