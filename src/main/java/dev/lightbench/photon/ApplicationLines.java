package dev.lightbench.photon;

import dev.lightbench.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What the application of a unit says at its serial port, line by line. Used by the run's thread. */
public final class ApplicationLines implements AutoCloseable {
    /** Bytes of a line that are kept; what follows up to its end is dropped. */
    static final int LONGEST = 1024;

    private final SerialTalk talk;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private final Deque<String> finished = new ArrayDeque<>();

    ApplicationLines(SerialTalk talk) {
        this.talk = talk;
    }

    /** Sends a line to the application: UTF-8, ended by a line feed. */
    public void send(String line, Deadline deadline) throws PhotonFault, InterruptedException {
        talk.say((line + "\n").getBytes(StandardCharsets.UTF_8), deadline);
    }

    /**
     * The next line without its end, at most {@value #LONGEST} bytes of it; empty if none was complete by the deadline.
     *
     * @throws PhotonFault {@code GONE} if the unit left the bus, as it does when the application changes its ports
     */
    public Optional<String> next(Deadline deadline) throws PhotonFault, InterruptedException {
        while (finished.isEmpty() && !deadline.passed()) {
            for (byte arrived : talk.hear(deadline)) {
                take(arrived);
            }
        }
        return Optional.ofNullable(finished.poll());
    }

    private void take(byte arrived) {
        if (arrived == '\n') {
            finished.add(unfinished.toString(StandardCharsets.UTF_8));
            unfinished.reset();
        } else if (arrived != '\r' && unfinished.size() < LONGEST) {
            unfinished.write(arrived);
        }
    }

    @Override
    public void close() {
        talk.close();
    }
}
