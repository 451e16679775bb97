package dev.lightbench.photon;

import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.UsbException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.UnaryOperator;

/** The far end of a serial port: says what tests let it say, whenever they let it, in pieces of a given size. */
final class ScriptedConsole {
    private record Piece(long at, byte[] bytes) {}

    private final TimeSource time;
    private final Deque<Piece> toCome = new ArrayDeque<>();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    /** The most bytes that one read gets. */
    int pieces = 64;
    /** Whether nobody takes what is written. */
    boolean deaf;
    /** What it says to each write, at once; nothing by default. */
    UnaryOperator<String> answers = written -> "";

    ScriptedConsole(TimeSource time) {
        this.time = time;
    }

    /** It will say this, {@code millis} from now. */
    void say(long millis, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        long at = time.nanos() + Duration.ofMillis(millis).toNanos();
        for (int from = 0; from < bytes.length; from += pieces) {
            toCome.add(new Piece(at, Arrays.copyOfRange(bytes, from, Math.min(from + pieces, bytes.length))));
        }
    }

    /** All that was written to it. */
    String heard() {
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    void heard(byte[] bytes, Duration timeout) throws UsbException, InterruptedException {
        if (deaf) {
            time.sleep(timeout);
            throw new UsbException.TimedOut("Nobody takes it.");
        }
        heard.writeBytes(bytes);
        say(0, answers.apply(new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    byte[] says(Duration timeout) throws InterruptedException {
        Piece next = toCome.peek();
        long wait = next == null ? Long.MAX_VALUE : next.at() - time.nanos();
        if (wait > timeout.toNanos()) {
            time.sleep(timeout);
            return new byte[0];
        }
        if (wait > 0) {
            time.sleep(Duration.ofNanos(wait));
        }
        return toCome.remove().bytes();
    }
}
