package dev.lightbench.probe;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What came of a question.
 *
 * @param ending {@code ok}, {@code result -120}, or how the transfer failed: {@code stalled}, {@code timedout} ...
 * @param data what it said; empty if nothing
 * @param millis how long it took
 */
public record Answer(String ending, byte[] data, long millis) {
    /** Copies the data. */
    public Answer {
        data = data.clone();
    }

    /** One that said nothing. */
    static Answer without(String ending, long millis) {
        return new Answer(ending, new byte[0], millis);
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    /** The data in hex. */
    public String hex() {
        return HexFormat.of().formatHex(data);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Answer that
                && ending.equals(that.ending)
                && millis == that.millis
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return ending.hashCode() * 31 + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return ending + (data.length == 0 ? "" : " " + hex());
    }
}
