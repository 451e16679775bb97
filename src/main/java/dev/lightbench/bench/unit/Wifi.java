package dev.lightbench.bench.unit;

import dev.lightbench.bench.unit.UnitSpec.Credentials;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The system's network side: connects with what is stored, listens when there is nothing to connect with, and panics
 * over a damaged store (PROTOCOL 0, finding 4; 2.2; section 5).
 */
final class Wifi {
    private final Life life;
    private final SystemThread thread;
    private final UnitMemory memory;
    private final boolean stored; // connects with what is in the store; else with a SIM card that is there
    private final Duration attempt;
    private final Runnable stackOverflow;
    private boolean listening;
    private int sessions; // of listening
    private boolean connected;
    private boolean automatic; // the system, or the application, wants a network
    private boolean cloudWanted = true; // until the host says otherwise
    private SystemThread.@Nullable Work connecting;
    private Socket.@Nullable Timer next;

    /**
     * A Wi-Fi that nobody has started.
     *
     * @param attempt how long an attempt to connect keeps the system thread busy
     * @param automatic whether the system connects by itself
     * @param stackOverflow what happens when a damaged store is read
     */
    Wifi(
            Life life,
            SystemThread thread,
            UnitMemory memory,
            Duration attempt,
            boolean automatic,
            Runnable stackOverflow) {
        this.life = life;
        this.thread = thread;
        this.memory = memory;
        this.stored = memory.profile().wifi();
        this.attempt = attempt;
        this.automatic = automatic;
        this.stackOverflow = stackOverflow;
    }

    /** The system has started: with credentials it connects at once, without it needs a while to find that out. */
    void start() {
        if (automatic) {
            boolean tries = !stored
                    || memory.credentials().holdsAny() && !memory.credentials().corrupt();
            connectAfter(tries ? Duration.ZERO : life.timing().listenAfterBoot());
        }
    }

    /** An application starts Wi-Fi: from now on the system goes on trying, as with one that is AUTOMATIC. */
    void connectByApplication() {
        automatic = true;
        start();
    }

    /** Listening mode, pending or active: the same for whoever asks (PROTOCOL 2.7). */
    boolean listening() {
        return listening;
    }

    /** How often listening mode was entered: who talks to its console can tell an old talk from a new one. */
    int sessions() {
        return sessions;
    }

    boolean connected() {
        return connected;
    }

    boolean connecting() {
        return connecting != null;
    }

    /** Whether the network, once it is there, is used for the cloud. */
    boolean cloudWanted() {
        return cloudWanted;
    }

    /** Connects to the cloud with the network, or stays away from it. */
    void wantCloud(boolean wanted) {
        cloudWanted = wanted;
    }

    /** Enters listening mode, whatever is stored. */
    void listen() {
        if (memory.credentials().corrupt()) {
            stackOverflow.run();
            return;
        }
        enter();
        connected = false;
        abort();
    }

    private void enter() {
        if (!listening) {
            listening = true;
            sessions++;
        }
    }

    /** Leaves listening mode; a system that connects by itself tries again, and may be back soon. */
    void stopListening() {
        if (listening) {
            listening = false;
            if (automatic) {
                connectAfter(Estimates.CONNECT_GAP);
            }
        }
    }

    /** Ends a running attempt to connect; the next one comes after the usual gap. */
    void abort() {
        SystemThread.Work running = connecting;
        if (running != null) {
            connecting = null;
            running.giveUp(Estimates.ABORT);
            tryAgain();
        }
    }

    private void connectAfter(Duration delay) {
        if (next != null) {
            next.cancel();
        }
        if (delay.isZero()) {
            connect();
        } else {
            next = life.after(delay, this::connect);
        }
    }

    private void connect() {
        if (listening || connected || connecting != null) {
            return;
        }
        if (memory.credentials().corrupt()) {
            stackOverflow.run();
        } else if (stored && !memory.credentials().holdsAny()) {
            enter();
        } else if (!attempt.isZero()) {
            connecting = thread.submit(attempt, this::attemptEnded);
        } else {
            connected = accepted();
        }
    }

    private void attemptEnded() {
        connecting = null;
        connected = accepted();
        tryAgain();
    }

    private boolean accepted() {
        return !stored || memory.credentials().worth() == Credentials.GOOD;
    }

    private void tryAgain() {
        if (!connected && automatic) {
            connectAfter(Estimates.CONNECT_GAP);
        }
    }
}
