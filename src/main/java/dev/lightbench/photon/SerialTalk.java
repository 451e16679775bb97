package dev.lightbench.photon;

import dev.lightbench.time.Deadline;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbException;
import java.time.Duration;

/**
 * An open serial line whose failures are told as faults of the unit. Once a secret was said, whatever comes back may
 * be its echo, and is kept nowhere either. Owned by the run's thread.
 */
final class SerialTalk implements AutoCloseable {
    /** A few bytes find room at once, unless nobody takes them. */
    private static final Duration SENDING = Duration.ofSeconds(2);
    /** A wait that ends now and then, for hosts whose reads cannot be cut short. */
    private static final Duration LISTENING = Duration.ofSeconds(1);

    private static final Duration QUIET = Duration.ofMillis(50);
    private static final Duration STALE = Duration.ofMillis(300);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final SerialLine line;
    private final PortWatch watch;
    private boolean secretSaid;

    SerialTalk(SerialLine line, PortWatch watch) {
        this.line = line;
        this.watch = watch;
    }

    private interface Deed<T> {
        T act() throws UsbException, InterruptedException;
    }

    void rate(int baud) throws PhotonFault, InterruptedException {
        doing(() -> {
            line.rate(baud);
            return true;
        });
    }

    /** @throws PhotonFault {@code SILENT} if nobody takes the bytes in time */
    void say(byte[] bytes, Deadline deadline) throws PhotonFault, InterruptedException {
        doing(() -> {
            line.write(bytes, most(SENDING, deadline));
            return true;
        });
    }

    /** Says what must be kept nowhere. */
    void saySecret(byte[] bytes, Deadline deadline) throws PhotonFault, InterruptedException {
        secretSaid = true;
        doing(() -> {
            line.writeSecret(bytes, most(SENDING, deadline));
            return true;
        });
    }

    /** What came, as soon as anything came; nothing for now, or when the deadline has passed. */
    byte[] hear(Deadline deadline) throws PhotonFault, InterruptedException {
        if (deadline.passed()) {
            return new byte[0];
        }
        return doing(() -> {
            Duration timeout = most(LISTENING, deadline);
            return secretSaid ? line.readSecret(timeout) : line.read(timeout);
        });
    }

    /** Drops what was said before anybody listened: until it is quiet, and not for long where it never is. */
    void dropStale(Deadline deadline) throws PhotonFault, InterruptedException {
        Deadline enough = deadline.within(STALE);
        while (!enough.passed() && hear(enough.within(QUIET)).length > 0) {
            // dropped
        }
    }

    private static Duration most(Duration usual, Deadline deadline) {
        Duration left = deadline.left();
        Duration shorter = left.compareTo(usual) < 0 ? left : usual;
        return shorter.compareTo(SHORTEST) < 0 ? SHORTEST : shorter;
    }

    private <T> T doing(Deed<T> deed) throws PhotonFault, InterruptedException {
        try {
            return deed.act();
        } catch (UsbException e) {
            throw watch.explain(PhotonFault.of(e), line.device());
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
