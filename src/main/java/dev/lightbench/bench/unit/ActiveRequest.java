package dev.lightbench.bench.unit;

import java.util.Arrays;

/** A control request between its INIT and its end (PROTOCOL 2.2). */
final class ActiveRequest {
    /** Where it stands. */
    enum State {
        /** Its buffer is being allocated. */
        ALLOCATING,
        /** It waits for its payload. */
        RECEIVING,
        /** The system thread has it, or will have it. */
        QUEUED,
        /** It is processed; its outcome waits for the host. */
        DONE,
        /** There was no memory for its payload. */
        REFUSED
    }

    private final int id;
    private final int type;
    private final byte[] payload;
    private State state;
    private int received;
    private int sent;
    private boolean removed;
    private Outcome outcome = Outcome.of(Result.ABORTED);

    ActiveRequest(int id, int type, int size, State state) {
        this.id = id;
        this.type = type;
        this.payload = new byte[size];
        this.state = state;
    }

    int id() {
        return id;
    }

    int type() {
        return type;
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
    }

    byte[] payload() {
        return payload;
    }

    Outcome outcome() {
        return outcome;
    }

    /** The system has processed it. */
    void done(Outcome result) {
        outcome = result;
        state = State.DONE;
    }

    /** Whether the host or the end of it has taken it out of the active ones. */
    boolean removed() {
        return removed;
    }

    void remove() {
        removed = true;
    }

    /** Whether a SEND of that many bytes is what it waits for. */
    boolean takes(int length, boolean chunks) {
        return state == State.RECEIVING && (chunks ? received + length <= payload.length : length == payload.length);
    }

    /** Takes a chunk; true when it was the last. */
    boolean receive(byte[] chunk) {
        System.arraycopy(chunk, 0, payload, received, chunk.length);
        received += chunk.length;
        return received == payload.length;
    }

    /** How many bytes of the payload have come. */
    int received() {
        return received;
    }

    /** Whether a RECV of that many bytes is what it has. */
    boolean gives(int length, boolean chunks) {
        int left = outcome.reply().length - sent;
        return state == State.DONE && left > 0 && (chunks ? length <= left : length == left);
    }

    /** The next bytes of the reply; they count as sent only by {@link #sent}. */
    byte[] chunk(int length) {
        return Arrays.copyOfRange(outcome.reply(), sent, sent + length);
    }

    /** That many bytes have reached the host; true when they were the last. */
    boolean sent(int length) {
        sent += length;
        return sent == outcome.reply().length;
    }
}
