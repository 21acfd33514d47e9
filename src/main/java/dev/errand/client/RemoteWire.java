package dev.errand.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// A TCP connection, with TLS where the address says https.
record RemoteWire(Socket socket) implements Wire {
    private static final int CONNECT_MILLIS = 10_000;

    static RemoteWire open(Address.Remote server, Duration patience) throws IOException {
        var plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(server.host(), server.port()), CONNECT_MILLIS);
            plain.setSoTimeout((int) patience.toMillis());
            plain.setTcpNoDelay(true);
            return new RemoteWire(server.tls() ? secured(plain, server) : plain);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    /// The certificate must be of the host that was named; Java does not look unless told to.
    private static Socket secured(Socket plain, Address.Remote server) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var secured = (SSLSocket) factory.createSocket(plain, server.host(), server.port(), true);
        var demands = secured.getSSLParameters();
        demands.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(demands);
        secured.startHandshake();
        return secured;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        return socket.getInputStream().read(into, from, length);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
