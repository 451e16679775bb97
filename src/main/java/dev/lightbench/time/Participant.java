package dev.lightbench.time;

import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** A thread that takes part in virtual time. All its fields are owned by the lock of its {@link Turns}. */
final class Participant {
    /** A deadline that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    final String name;
    final Condition turn;
    final VirtualSignal ended;

    @Nullable
    Thread thread;

    boolean waiting;
    long wakeAt;
    long order; // which wait this is, counted over all threads: the tie-break among equal deadlines

    @Nullable
    VirtualSignal awaited;

    boolean interrupted;

    @Nullable
    String stuck; // why its wait can never end

    Participant(String name, Turns turns) {
        this.name = name;
        this.turn = turns.newTurn();
        this.ended = new VirtualSignal(turns);
    }
}
