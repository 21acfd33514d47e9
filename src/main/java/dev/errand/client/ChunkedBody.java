package dev.errand.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// A body that comes in chunks. It is over at the empty chunk, not when the connection ends.
final class ChunkedBody extends InputStream {
    private static final int LINE_MOST = 8 * 1024;

    private final InputStream source;
    private long left;
    private boolean begun;
    private boolean over;

    ChunkedBody(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (left == 0 && !over) nextChunk();
        if (over) return -1;
        var count = source.read(into, from, (int) Math.min(length, left));
        if (count < 0) throw new EOFException("a chunk was cut off");
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (begun) line();
        begun = true;
        var size = line();
        var end = size.indexOf(';');
        try {
            left = Long.parseLong((end < 0 ? size : size.substring(0, end)).strip(), 16);
        } catch (NumberFormatException e) {
            throw new IOException("no size of a chunk: " + size, e);
        }
        over = left == 0;
    }

    private String line() throws IOException {
        return HttpAnswer.line(source, new int[] {LINE_MOST});
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
