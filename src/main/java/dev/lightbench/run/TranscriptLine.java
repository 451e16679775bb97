package dev.lightbench.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.TransferEntry;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One entry of a transcript as a line of JSON. What is null is left out.
 *
 * @param t when it began, nanoseconds from the start of the run
 * @param e when it ended, likewise
 * @param k what it was: a {@link TransferEntry.Kind}
 * @param s the setup packet of a control transfer: bmRequestType, bRequest, wValue, wIndex, wLength
 * @param n how many bytes moved
 * @param d the bytes in hex
 * @param h SHA-256 of bytes too many to keep, in hex
 * @param o {@code ok}, or the kind of failure
 * @param x the driver's sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"t", "e", "k", "s", "n", "d", "h", "o", "x"})
record TranscriptLine(
        long t,
        long e,
        TransferEntry.Kind k,
        int @Nullable [] s,
        int n,
        @Nullable String d,
        @Nullable String h,
        String o,
        @Nullable String x) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The line, without its end. */
    static String of(TransferEntry entry) {
        ControlSetup setup = entry.setup();
        return JSON.writeValueAsString(new TranscriptLine(
                entry.startNanos(),
                entry.endNanos(),
                entry.kind(),
                setup == null
                        ? null
                        : new int[] {setup.requestType(), setup.request(), setup.value(), setup.index(), setup.length()
                        },
                entry.length(),
                entry.data() == null ? null : HexFormat.of().formatHex(entry.bytes()),
                entry.digest(),
                entry.outcome(),
                entry.note()));
    }

    /**
     * The entry of a line.
     *
     * @throws IllegalArgumentException with a sentence if it is none
     */
    static TransferEntry parse(String line) {
        try {
            TranscriptLine read = JSON.readValue(line, TranscriptLine.class);
            int[] setup = read.s;
            String data = read.d;
            return new TransferEntry(
                    read.t,
                    read.e,
                    read.k,
                    setup == null ? null : new ControlSetup(setup[0], setup[1], setup[2], setup[3], setup[4]),
                    read.n,
                    data == null ? null : HexFormat.of().parseHex(data),
                    read.h,
                    read.o,
                    read.x);
        } catch (JacksonException | IndexOutOfBoundsException bad) {
            throw new IllegalArgumentException("The transcript has a line that is not an entry: " + line, bad);
        }
    }

    /** The same entry on a clock that is {@code nanos} ahead. */
    static TransferEntry shifted(TransferEntry entry, long nanos) {
        return new TransferEntry(
                entry.startNanos() + nanos,
                entry.endNanos() + nanos,
                entry.kind(),
                entry.setup(),
                entry.length(),
                entry.data(),
                entry.digest(),
                entry.outcome(),
                entry.note());
    }
}
