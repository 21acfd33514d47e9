package dev.errand;

import dev.errand.cli.Serving;
import dev.errand.client.ServerStart;
import dev.errand.domain.journal.Problem;
import dev.errand.port.SandboxTrouble;
import dev.errand.port.StoreTrouble;
import dev.errand.port.WorkspaceTrouble;
import dev.errand.sandbox.plain.ServerIdentity;
import dev.errand.web.Addresses;
import dev.errand.web.WebServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a server until it is told to stop. Agents are not stopped with it: the next server adopts them.
final class Serve implements Serving {
    private static final Logger log = LoggerFactory.getLogger(Serve.class);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    /// Nobody closes the lock: it goes with this process, so whoever gets it knows that nothing of the old server is
    /// left.
    @Override
    @SuppressWarnings("resource")
    public int serve(Map<String, String> environment, Consumer<Problem> tell) throws Exception {
        var home = Home.of(environment);
        var trouble = home.make();
        if (trouble.isPresent()) {
            tell.accept(trouble.get());
            return 2;
        }
        var file = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (file.tryLock() == null) {
            tell.accept(new Problem("Another server runs on " + home.folder(), "", "errand ls, or errand shutdown"));
            return ServerStart.TAKEN;
        }
        return switch (Settings.read(home, environment)) {
            case Settings.Found.Wrong wrong -> {
                tell.accept(wrong.problem());
                yield 2;
            }
            case Settings.Found.Here here -> served(home, here.settings(), environment, tell);
        };
    }

    private static int served(Home home, Settings settings, Map<String, String> environment, Consumer<Problem> tell)
            throws Exception {
        try {
            run(home, settings, environment);
            return 0;
        } catch (CompletionException shut) {
            if (!(shut.getCause() instanceof IOException cause)) throw shut;
            tell.accept(new Problem(
                    "The server cannot listen",
                    String.valueOf(cause.getMessage()),
                    "errand ls, whether one listens; else another ERRAND_HOME, or another --tcp"));
            return 1;
        } catch (StoreTrouble | WorkspaceTrouble | SandboxTrouble trouble) {
            tell.accept(new Problem(String.valueOf(trouble.getMessage()), "", ""));
            return 1;
        }
    }

    /// Only the holder of the lock comes here, so a socket that lies about is a dead server's.
    private static void run(Home home, Settings settings, Map<String, String> environment) throws Exception {
        var began = System.nanoTime();
        ServerIdentity.claim(home.identity());
        Files.deleteIfExists(home.socket());
        var stopped = new CountDownLatch(1);
        var plan = new Wiring.Plan(home, settings, environment, stopped::countDown);
        var wiring = Wiring.of(plan);
        var closed = new CountDownLatch(1);
        // Not a join of this thread: it is the one that exits in the end, and would be waited for in vain.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stopped.countDown();
                            awaitQuietly(closed);
                        },
                        "goodbye"));
        try {
            work(wiring, stopped, began);
        } finally {
            closed.countDown();
        }
    }

    private static void work(Wiring wiring, CountDownLatch stopped, long began) throws Exception {
        // The door opens while the house takes up what was left: neither needs the other, and both take a while.
        var door = CompletableFuture.supplyAsync(() -> opened(wiring.web()), Thread::startVirtualThread);
        wiring.house().start();
        var addresses = door.join();
        var took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        log.info(
                "ready ms={} socket={} tcp={}",
                took,
                addresses.socket(),
                addresses.tcp().map(Object::toString).orElse("off"));
        do sweep(wiring);
        while (!stopped.await(SWEEP_EVERY.toSeconds(), TimeUnit.SECONDS));
        close(wiring);
    }

    private static Addresses opened(WebServer web) {
        try {
            return web.start();
        } catch (IOException trouble) {
            throw new CompletionException(trouble);
        }
    }

    private static void sweep(Wiring wiring) {
        if (wiring.garbage().collect() instanceof dev.errand.desk.Answer.Done<?> done)
            log.info("swept={}", done.value());
    }

    private static void close(Wiring wiring) throws IOException {
        wiring.web().close();
        wiring.house().close();
        wiring.file().close();
        log.info("stopped; agents go on");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            // A bound, so that a server that cannot close its store can still be ended.
            if (!latch.await(15, TimeUnit.SECONDS)) log.warn("stopped without closing everything");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
