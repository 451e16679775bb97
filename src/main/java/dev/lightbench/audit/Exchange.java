package dev.lightbench.audit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** One control request with all its transfers (PROTOCOL 2.1, 2.2): asked, and answered or not. Filled by {@link Requests}. */
final class Exchange {
    private static final int SUCCESS = 0;

    private final int type;
    private final int value;
    private final List<Integer> entries = new ArrayList<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private int sentLength;
    private long replySize = -1;
    private int result = Integer.MIN_VALUE;
    private boolean unreadable;
    private boolean done;

    Exchange(int type, int value, int entry) {
        this.type = type;
        this.value = value;
        entries.add(entry);
    }

    void note(int entry) {
        entries.add(entry);
    }

    void sent(byte[] bytes, int length) {
        sent.writeBytes(bytes);
        sentLength += length;
    }

    /** The request has ended with this result; a reply of that many bytes is to be fetched, or none for -1. */
    void ended(int code, long size) {
        result = code;
        replySize = size;
        done = size <= 0;
    }

    void received(byte[] bytes, int length) {
        received.writeBytes(bytes);
        unreadable |= bytes.length != length; // only a digest was kept
        if (replySize > 0) { // before its result nothing is to be fetched
            done = received.size() >= replySize;
        }
    }

    int type() {
        return type;
    }

    /** wValue of a raw command; the length of the payload of a service request. */
    int value() {
        return value;
    }

    int first() {
        return entries.get(0);
    }

    int last() {
        return entries.get(entries.size() - 1);
    }

    List<Integer> entries() {
        return entries;
    }

    /** Whether it was done, with success, and all that it answered is known. */
    boolean succeeded() {
        return done && result == SUCCESS && !unreadable && (replySize <= 0 || received.size() == replySize);
    }

    /** Whether it was refused by a result other than success. */
    boolean refused() {
        return done && result != SUCCESS;
    }

    byte[] reply() {
        return received.toByteArray();
    }

    byte[] payload() {
        return sent.toByteArray();
    }

    int payloadLength() {
        return sentLength;
    }

    /** How it went, for people. */
    String shown() {
        if (!done) {
            return "request " + type + " without an answer";
        }
        return result == SUCCESS
                ? "request " + type + " with " + received.size() + " bytes in answer"
                : "request " + type + " refused with result " + result;
    }
}
