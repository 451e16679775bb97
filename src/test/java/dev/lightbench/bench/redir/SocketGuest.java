package dev.lightbench.bench.redir;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A guest that listens on a socket, as a hypervisor does; {@link #accept} gives the way to whoever connects. */
final class SocketGuest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path path;
    private final ServerSocketChannel listener;

    SocketGuest(Path path) throws IOException {
        this.path = path;
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(path), 1);
    }

    /** The next that connects. */
    Accepted accept() throws IOException {
        listener.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            listener.register(selector, SelectionKey.OP_ACCEPT);
            if (selector.select(PATIENCE.toMillis()) == 0) {
                throw new AssertionError("nobody connected to " + path);
            }
            return new Accepted(listener.accept());
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        Files.deleteIfExists(path);
    }

    /** One connection. */
    static final class Accepted implements GuestWire, AutoCloseable {
        final SocketChannel channel;
        private final Selector selector;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);

        private Accepted(SocketChannel channel) throws IOException {
            this.channel = channel;
            selector = Selector.open();
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            ByteBuffer all = ByteBuffer.wrap(bytes);
            while (all.hasRemaining()) {
                channel.write(all);
            }
        }

        @Override
        public byte[] read(Duration within) throws IOException {
            buffer.clear();
            int count = channel.read(buffer);
            if (count == 0 && selector.select(Math.max(1, within.toMillis())) > 0) {
                selector.selectedKeys().clear();
                count = channel.read(buffer);
            }
            byte[] bytes = new byte[Math.max(0, count)];
            buffer.flip().get(bytes);
            return bytes;
        }

        /** Whether the other side closes it, whatever it sends before. */
        boolean isClosedByTheOther() throws IOException {
            for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
                selector.select(100);
                selector.selectedKeys().clear();
                buffer.clear();
                try {
                    if (channel.read(buffer) < 0) {
                        return true;
                    }
                } catch (IOException reset) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void close() throws IOException {
            selector.close();
            channel.close();
        }
    }
}
