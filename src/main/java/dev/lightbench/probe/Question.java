package dev.lightbench.probe;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One question.
 *
 * @param id its name in reports, which stays the same from version to version
 * @param source where the expected answer is described, for example {@code PROTOCOL 1.2}
 * @param match in what the answer has to be the same as the profile's
 * @param asks how it is put
 */
record Question(String id, String source, Match match, Asks asks) {

    /** How a question is put. */
    sealed interface Asks {

        /** Puts it, and returns what was said; nothing said is no bytes. */
        byte[] put(Asker asker) throws Asker.Ended, UsbException, InterruptedException;

        /** A single transfer from the device. */
        record Read(ControlSetup setup) implements Asks {
            @Override
            public byte[] put(Asker asker) throws Asker.Ended, UsbException, InterruptedException {
                return asker.read(setup);
            }

            @Override
            public String toString() {
                return setup.toString();
            }
        }

        /** A control request from its INIT to its result (PROTOCOL 2.2). */
        record Request(int type, byte[] payload) implements Asks {
            /** Copies the payload. */
            public Request {
                payload = payload.clone();
            }

            @Override
            public byte[] payload() {
                return payload.clone();
            }

            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Request that && type == that.type && Arrays.equals(payload, that.payload);
            }

            @Override
            public int hashCode() {
                return 31 * type + Arrays.hashCode(payload);
            }

            @Override
            public byte[] put(Asker asker) throws Asker.Ended, UsbException, InterruptedException {
                return asker.request(type, payload);
            }

            @Override
            public String toString() {
                return "request " + type
                        + (payload.length == 0 ? "" : " " + HexFormat.of().formatHex(payload));
            }
        }

        /** A raw request that is carried out without an answer (PROTOCOL 2.1). */
        record Command(int type) implements Asks {
            @Override
            public byte[] put(Asker asker) throws Asker.Ended, UsbException, InterruptedException {
                return asker.command(type);
            }

            @Override
            public String toString() {
                return "raw request " + type;
            }
        }

        /** Five INITs that nobody follows up: there are places for four (PROTOCOL 2.2). */
        record FivePlaces() implements Asks {
            @Override
            public byte[] put(Asker asker) throws Asker.Ended, UsbException, InterruptedException {
                return asker.fivePlaces();
            }

            @Override
            public String toString() {
                return "five requests at once";
            }
        }

        /** How long something takes that nobody asks: its answer is its time. */
        record Pause() implements Asks {
            @Override
            public byte[] put(Asker asker) throws Asker.Ended, UsbException, InterruptedException {
                return new byte[0];
            }

            @Override
            public String toString() {
                return "time";
            }
        }

        /** What stands in flash, read in DFU mode (PROTOCOL 4.2). */
        record Flash(long address, int length) implements Asks {
            @Override
            public byte[] put(Asker asker) throws Asker.Ended, UsbException, InterruptedException {
                return asker.flash(address, length);
            }

            @Override
            public String toString() {
                return String.format(Locale.ROOT, "%d bytes of flash at 0x%08X", length, address);
            }
        }
    }
}
