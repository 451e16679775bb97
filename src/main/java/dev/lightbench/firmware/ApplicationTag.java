package dev.lightbench.firmware;

import java.util.Optional;

/**
 * What an emulated application does when the virtual bench runs it: a small text that our module builder writes into
 * a user part, and that real firmware ignores. A module without a tag behaves as {@link #DEFAULT}.
 *
 * @param mode whether the application connects by itself
 * @param listens calls listen() in setup, whatever credentials are stored
 * @param storesCredentials an SSID that the application stores in setup, empty for none
 * @param crashes panics in setup (SOS)
 */
public record ApplicationTag(Mode mode, boolean listens, String storesCredentials, boolean crashes) {
    /** An ordinary application: connects by itself, and so listens when there are no credentials. */
    public static final ApplicationTag DEFAULT = new ApplicationTag(Mode.AUTOMATIC, false, "", false);

    /** The system mode of an application. */
    public enum Mode {
        /** Connects by itself. */
        AUTOMATIC,
        /** Connects when the application says so: our emulated one never does. */
        MANUAL
    }

    /** The bytes as they stand in a module. */
    public byte[] bytes() {
        throw new UnsupportedOperationException();
    }

    /** The tag in a user part's bytes, if there is one. */
    public static Optional<ApplicationTag> find(byte[] userPart) {
        throw new UnsupportedOperationException();
    }
}
