package dev.lightbench.time;

import java.util.ArrayList;
import java.util.List;

/** A signal of virtual time. */
final class VirtualSignal implements Signal {
    private final Turns turns;
    private final List<Participant> waiters = new ArrayList<>(2); // in the order in which they came; owned by the lock
    private boolean raised; // owned by the lock of turns

    VirtualSignal(Turns turns) {
        this.turns = turns;
    }

    @Override
    public void raise() {
        turns.lock();
        try {
            up();
            turns.pass();
        } finally {
            turns.unlock();
        }
    }

    /** Raises and wakes, but passes no turn; the caller holds the lock. */
    void up() {
        raised = true;
        List<Participant> woken = List.copyOf(waiters);
        waiters.clear();
        woken.forEach(turns::wake);
    }

    /** Somebody no longer waits here; the caller holds the lock. */
    void forget(Participant p) {
        waiters.remove(p);
    }

    @Override
    public void lower() {
        turns.lock();
        try {
            raised = false;
        } finally {
            turns.unlock();
        }
    }

    @Override
    public boolean isRaised() {
        turns.lock();
        try {
            return raised;
        } finally {
            turns.unlock();
        }
    }

    @Override
    public boolean await(Deadline deadline) throws InterruptedException {
        turns.lock();
        try {
            VirtualTime.throwIfInterrupted();
            while (!raised) { // who raised it may have lowered it again before it was our turn
                long left = deadline.nanos() - turns.nanos();
                if (left <= 0) {
                    return false;
                }
                Participant me = VirtualTime.self(turns);
                waiters.add(me);
                turns.pause(me, VirtualTime.later(turns.nanos(), left), this);
            }
            return true;
        } finally {
            turns.unlock();
        }
    }
}
