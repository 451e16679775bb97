package dev.lightbench.bench.redir;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.HubSetup;
import dev.lightbench.time.Signal;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Exports all ports of a bench to guests that listen on unix sockets. One thread connects and reads; answers are
 * written by whoever has them. Safe for use by many threads.
 */
public final class RedirServer implements AutoCloseable {
    /** How long the server's thread looks at its sockets before it looks for new ones; the only wait of its kind. */
    private static final long LOOK_MILLIS = 50;

    private static final Duration END_WITHIN = Duration.ofSeconds(1);
    private static final int READ_BYTES = 64 << 10;

    private final TimeSource time;
    private final Bench bench;
    private final Selector selector;
    private final News news;
    private final Signal told;
    private final List<PortSocket> sockets = new ArrayList<>(); // written before the thread starts, then only read
    private final Queue<PortSocket> attention = new ConcurrentLinkedQueue<>();
    private final Task thread;
    private volatile boolean closing;
    private volatile Optional<String> failure = Optional.empty();

    private RedirServer(Bench bench, Path directory, TimeSource time, Signal told) throws IOException {
        this.time = time;
        this.bench = bench;
        this.told = told;
        this.news = new News(told::raise);
        this.selector = Selector.open();
        List<HubSetup> hubs = bench.setup().hubs();
        for (int hub = 1; hub <= hubs.size(); hub++) {
            HubSetup setup = hubs.get(hub - 1);
            for (int port = 1; port <= setup.ports(); port++) {
                String name = socketName(hub, port);
                sockets.add(new PortSocket(
                        bench.outside(setup.at().child(port)),
                        directory.resolve(name),
                        time,
                        what -> news.add(line(name, what))));
            }
        }
        this.thread = time.start("usbredir", this::run);
    }

    /**
     * Begins to export.
     *
     * @param bench {@linkplain Bench#startForOutside started} for hosts outside; the caller closes it after this server
     * @param directory where the sockets are, or will be
     * @param told raised whenever there is something in {@link #news}, and when the server has failed
     * @throws IOException if this computer has no more file handles
     */
    public static RedirServer start(Bench bench, Path directory, TimeSource time, Signal told) throws IOException {
        return new RedirServer(bench, directory, time, told);
    }

    /**
     * The file name of a port's socket.
     *
     * @param hub the hub's number in the bench file, from 1
     * @param port the port's number on that hub, from 1
     */
    public static String socketName(int hub, int port) {
        return "h" + hub + "." + port;
    }

    /** What came and went since the last time, one line each. */
    public List<String> news() {
        return news.take();
    }

    /** Why it has ended by itself; empty while it works. */
    public Optional<String> failure() {
        return failure;
    }

    private String line(String name, String what) {
        return String.format(Locale.ROOT, "%10.3f s  %-6s %s", bench.nanos() / 1e9, name, what);
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
        try {
            while (!closing) {
                sockets.forEach(socket -> socket.connect(selector, this::attend));
                selector.select(key -> ((PortSocket) key.attachment()).serve(buffer), LOOK_MILLIS);
                for (PortSocket next = attention.poll(); next != null; next = attention.poll()) {
                    next.attend();
                }
            }
            sockets.forEach(PortSocket::close);
        } catch (IOException | RuntimeException e) {
            failure = Optional.of("the sockets are served no more: " + e);
            told.raise();
        } finally {
            closeSelector();
        }
    }

    private void attend(PortSocket socket) {
        attention.add(socket);
        selector.wakeup();
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException e) {
            // its keys are gone with the sockets
        }
    }

    /** Closes all sockets, which takes the power of all ports. Ends within a second. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            if (!thread.join(time.in(END_WITHIN))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
