package dev.lightbench.web.events;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class EventClientTest {
    /** A connection that takes what it is given only when it is ready, as the servlet contract says. */
    private static final class Connection extends ServletOutputStream {
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private boolean ready = true;
        private boolean broken;
        private int flushed;

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        @Override
        public void write(int b) throws IOException {
            if (!ready) {
                throw new IllegalStateException("written to while not ready");
            }
            if (broken) {
                throw new IOException("Broken pipe");
            }
            sent.write(b);
        }

        @Override
        public void flush() {
            flushed = sent.size();
        }
    }

    private final Connection connection = new Connection();
    private final AtomicInteger completed = new AtomicInteger();
    private EventClient client;

    @BeforeEach
    void connect() throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                return connection;
            }
        };
        AsyncContext context = new MockAsyncContext(new MockHttpServletRequest(), response) {
            @Override
            public void complete() {
                completed.incrementAndGet();
            }
        };
        client = new EventClient(context);
    }

    @Test
    void sendsAtOnceWhatTheConnectionTakes() {
        assertThat(client.offer(bytes("a"))).isTrue();
        assertThat(connection.sent).hasToString("a");
        assertThat(connection.flushed).isEqualTo(1);
    }

    @Test
    void keepsTheRestInOrderUntilTheConnectionTakesMore() {
        connection.ready = false;
        client.offer(bytes("a"));
        client.offer(bytes("b"));
        assertThat(connection.sent).hasToString("");

        connection.ready = true;
        client.onWritePossible();

        assertThat(connection.sent).hasToString("ab");
        assertThat(connection.flushed).isEqualTo(2);
    }

    @Test
    void isCutOffWhenItsQueueIsFull() {
        connection.ready = false;
        int taken = 0;
        while (client.offer(new byte[64 * 1024])) {
            taken++;
            assertThat(taken).isLessThan(100);
        }
        assertThat(taken).isEqualTo(16);
        assertThat(completed).hasValue(1);
        assertThat(client.offer(bytes("a"))).isFalse();
    }

    @Test
    void takesAPictureThatIsLargerThanItsQueue() {
        connection.ready = false;
        assertThat(client.offer(new byte[4 << 20])).isTrue();
    }

    @Test
    void isGoneWhenItsConnectionBreaks() {
        connection.broken = true;
        assertThat(client.offer(bytes("a"))).isFalse();
        assertThat(completed).hasValue(1);
    }

    @Test
    void endsOnce() {
        client.complete();
        client.onError(new IOException("gone"));
        assertThat(completed).hasValue(1);
        assertThat(client.offer(bytes("a"))).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
