package dev.errand.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// A body whose length was told. Less than that is an error, not an end.
final class FixedBody extends InputStream {
    private final InputStream source;
    private long left;

    FixedBody(InputStream source, long length) {
        this.source = source;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (left == 0) return -1;
        var count = source.read(into, from, (int) Math.min(length, left));
        if (count < 0) throw new EOFException(left + " bytes are missing");
        left -= count;
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
