package dev.errand.web;

import io.javalin.config.JavalinConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/// The sockets, and how much they may take.
final class Listening {
    private static final int HEADER_BYTES_MAX = 8 * 1024;
    /// Threads that accept and read; answers are given on virtual threads.
    private static final int THREADS_MAX = 16;
    private static final int THREADS_MIN = 4;
    /// Longer than a follower's wait, so that nobody is cut off while he waits.
    private static final long IDLE_MS = 30_000;
    /// Strangers' connections; those of the owner are not counted.
    private static final int STRANGERS_MAX = 4096;
    /// Who comes while others are being let in. What does not fit is sent away for a second, or for good.
    private static final int BACKLOG = 1024;
    private static final long CLOSING_MS = 5_000;

    private final Doors doors;
    private final IntConsumer listener;
    private @Nullable ServerConnector tcp;

    /// Where to listen.
    ///
    /// @param listener hears the port of TCP the moment that it is open
    Listening(Doors doors, IntConsumer listener) {
        this.doors = doors;
        this.listener = listener;
    }

    void open(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(CLOSING_MS);
            server.insertHandler(new GracefulHandler());
        });
        config.jetty.modifyHttpConfiguration(Listening::limit);
        config.jetty.addConnector(this::socket);
        if (doors.tcpPort().isPresent()) config.jetty.addConnector(this::tcp);
    }

    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(THREADS_MAX, THREADS_MIN);
        threads.setName("web");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("web-"));
        return threads;
    }

    private static void limit(HttpConfiguration http) {
        http.setRequestHeaderSize(HEADER_BYTES_MAX);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
    }

    private Connector socket(Server server, HttpConfiguration http) {
        var connector = new UnixDomainServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setUnixDomainPath(doors.socket());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE_MS);
        return connector;
    }

    private Connector tcp(Server server, HttpConfiguration http) {
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(doors.tcpPort().orElseThrow());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE_MS);
        connector.addBean(new NetworkConnectionLimit(STRANGERS_MAX, connector));
        connector.addEventListener(telling(connector));
        tcp = connector;
        return connector;
    }

    private LifeCycle.Listener telling(ServerConnector connector) {
        return new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarted(LifeCycle started) {
                listener.accept(connector.getLocalPort());
            }
        };
    }

    OptionalInt port() {
        return tcp == null ? OptionalInt.empty() : OptionalInt.of(tcp.getLocalPort());
    }

    boolean isSocket(HttpServletRequest request) {
        return ServletContextRequest.getServletContextRequest(request)
                        .getConnectionMetaData()
                        .getConnector()
                instanceof UnixDomainServerConnector;
    }
}
