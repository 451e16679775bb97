package dev.lightbench.bench.redir;

import dev.lightbench.bench.OutsidePort;
import dev.lightbench.time.TimeSource;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The socket of one port: connected to as soon as a guest listens there, again and again. Used by the server's thread
 * only, but for the line's attention.
 */
final class PortSocket {
    /** A guest that closed is given so long to listen again: a power cycle is seldom shorter. */
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** Of a guest that breaks the protocol as much is heard as can be read. */
    private static final Duration PENALTY = Duration.ofSeconds(1);

    private final OutsidePort port;
    private final Path path;
    private final TimeSource time;
    private final Consumer<String> news;
    private @Nullable Connection connection;
    private long notBefore;

    PortSocket(OutsidePort port, Path path, TimeSource time, Consumer<String> news) {
        this.port = port;
        this.path = path;
        this.time = time;
        this.news = news;
        this.notBefore = time.nanos();
    }

    private record Connection(SocketChannel channel, SelectionKey key, SocketLine line, GuestTalk talk) {}

    /** Connects if it is time, and a guest listens. */
    void connect(Selector selector, Consumer<PortSocket> attention) {
        if (connection != null || time.nanos() - notBefore < 0) {
            return;
        }
        notBefore = time.nanos() + PAUSE.toNanos();
        if (!Files.exists(path)) {
            return;
        }
        try {
            connected(SocketChannel.open(StandardProtocolFamily.UNIX), selector, attention);
        } catch (IOException e) {
            // a socket that nobody listens on yet, or any more, is an ordinary sight
        }
    }

    private void connected(SocketChannel channel, Selector selector, Consumer<PortSocket> attention)
            throws IOException {
        boolean kept = false;
        try {
            channel.configureBlocking(false);
            if (!channel.connect(UnixDomainSocketAddress.of(path))) {
                return; // its queue is full: later
            }
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ, this);
            SocketLine line = new SocketLine(channel, () -> attention.accept(this));
            Connection made = new Connection(channel, key, line, new GuestTalk(port, line, news));
            connection = made;
            kept = true;
            made.talk.begin();
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    /**
     * Does what the socket is ready for.
     *
     * @param buffer to read into; empty before and after
     */
    void serve(ByteBuffer buffer) {
        Connection here = connection;
        if (here == null) {
            return;
        }
        try {
            if (here.key.isReadable() && !read(here, buffer)) {
                return;
            }
            if (here.key.isWritable()) {
                here.line.flush();
                attend();
            }
        } catch (GuestFault fault) {
            end("closed, because the guest " + fault.getMessage(), PENALTY);
        } catch (IOException e) {
            end("", PAUSE);
        } finally {
            buffer.clear();
        }
    }

    private boolean read(Connection here, ByteBuffer buffer) throws IOException, GuestFault {
        int bytes = here.channel.read(buffer);
        if (bytes < 0) {
            end("", PAUSE);
            return false;
        }
        here.talk.received(buffer.flip());
        return true;
    }

    /** Something is left to write, or was written, or the line broke. */
    void attend() {
        Connection here = connection;
        if (here == null) {
            return;
        }
        switch (here.line.state()) {
            case WHOLE -> here.key.interestOps(SelectionKey.OP_READ | (here.line.unsent() ? SelectionKey.OP_WRITE : 0));
            case GONE -> end("", PAUSE);
            case UNREAD -> end("closed, because the guest does not read what is sent to it", PENALTY);
        }
    }

    /** Closes the connection, which takes the power of the port. */
    void close() {
        end("", PAUSE);
    }

    private void end(String complaint, Duration pause) {
        Connection here = connection;
        if (here == null) {
            return;
        }
        connection = null;
        notBefore = time.nanos() + pause.toNanos();
        try {
            here.channel.close();
        } catch (IOException e) {
            // nobody is left to whom it matters
        }
        here.talk.end();
        if (!complaint.isEmpty()) {
            news.accept(complaint);
        }
    }
}
