package dev.lightbench.bench.redir;

import dev.lightbench.bench.BenchTransfer.Outcome;
import dev.lightbench.bench.OutsideHost.Submitted;
import dev.lightbench.bench.OutsidePort;
import java.util.HashMap;
import java.util.Map;

/**
 * The interrupt endpoints from which a guest wants to hear: of each, one transfer always waits at the device. Under
 * the bench's lock.
 */
final class InterruptStreams {
    private final OutsidePort port;
    private final PacketWriter writer;
    private final Map<Integer, Stream> streams = new HashMap<>();

    InterruptStreams(OutsidePort port, PacketWriter writer) {
        this.port = port;
        this.writer = writer;
    }

    /** Begins with an endpoint whose packets have at most {@code length} bytes. */
    void start(long id, int endpoint, int length) {
        if (length == 0) {
            writer.interruptReceivingStatus(id, Status.STALLED, endpoint);
            return;
        }
        writer.interruptReceivingStatus(id, Status.OK, endpoint);
        if (!streams.containsKey(endpoint)) {
            Stream stream = new Stream(endpoint, length);
            streams.put(endpoint, stream);
            stream.ask();
        }
    }

    /** Ends with an endpoint. */
    void stop(long id, int endpoint) {
        Stream stream = streams.remove(endpoint);
        if (stream != null) {
            stream.cancel();
        }
        writer.interruptReceivingStatus(id, Status.OK, endpoint);
    }

    /** Asks again for all of them: a bus reset ended what waited. */
    void askAgain() {
        streams.values().forEach(Stream::ask);
    }

    /** Ends with all of them, without a word. */
    void forget() {
        streams.clear();
    }

    private final class Stream {
        private final int endpoint;
        private final int length;
        private Submitted waiting = () -> {};
        private long packets;

        Stream(int endpoint, int length) {
            this.endpoint = endpoint;
            this.length = length;
        }

        void ask() {
            waiting = port.in(endpoint, length, this::ended);
        }

        void cancel() {
            waiting.cancel();
        }

        private void ended(Outcome outcome, byte[] data) {
            if (streams.get(endpoint) != this) {
                return; // nobody listens any more
            }
            if (outcome == Outcome.OK) {
                writer.interrupt(packets++, endpoint, Status.OK, data.length, data);
                ask();
            } else if (outcome == Outcome.STALLED) {
                streams.remove(endpoint);
                writer.interruptReceivingStatus(0, Status.STALLED, endpoint);
            }
        }
    }
}
