package dev.lightbench.bench.unit;

import java.util.Arrays;

/**
 * The application's part of the device configuration table, 8391 bytes (PROTOCOL 4.8). The Wi-Fi credentials lie
 * outside of it. Bytes that nobody wrote are 0xFF.
 */
final class ApplicationDct {
    /** Its length in bytes. */
    static final int LENGTH = 8391;
    /** u16 in the system flags: 1 makes a system older than 0.7.0 clear the credentials at the next boot. */
    static final int CLEAR_CREDENTIALS = 6;
    /** 63 characters. */
    static final int CLAIM_CODE = 1762;
    /** One byte. */
    static final int CLAIMED = 1825;
    /** 26 bytes, the first of them the length. */
    static final int SSID_PREFIX = 1826;
    /** 6 characters. */
    static final int DEVICE_CODE = 1852;

    /** How the network interface gets its address, 24 bytes. */
    static final int IP_CONFIG = 1634;
    /** 64 bytes that the page calls reserved; the bench keeps there whether Gen 3 is set up. */
    static final int SETUP_DONE = 2018;
    /** Flags of features, 4 bytes. */
    static final int FEATURE_FLAGS = 1754;
    /** DER; its 768 bytes end with the address of the server. */
    static final int SERVER_PUBLIC_KEY = 2082;
    /** The server's address for TCP. */
    static final int SERVER_ADDRESS = SERVER_PUBLIC_KEY + 384;
    /** Which antenna, one byte. */
    static final int ANTENNA = 2976;
    /** Which transport the cloud is spoken to with, one byte. */
    static final int CLOUD_TRANSPORT = 2977;
    /** The server's address for UDP, 128 bytes. */
    static final int UDP_SERVER_ADDRESS = 3490;

    private byte[] bytes;

    /** One that a claimed unit leaves the factory with. */
    ApplicationDct() {
        bytes = new byte[LENGTH];
        Arrays.fill(bytes, (byte) 0xFF);
        bytes[CLAIMED] = 1;
    }

    /** One that was kept; throws if it has not {@value #LENGTH} bytes. */
    ApplicationDct(byte[] kept) {
        if (kept.length != LENGTH) {
            throw new IllegalArgumentException("a DCT has " + LENGTH + " bytes, not " + kept.length);
        }
        bytes = kept.clone();
    }

    /** All of it. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** {@code length} bytes from {@code offset} on; zero behind the end. */
    byte[] read(long offset, int length) {
        byte[] part = new byte[length];
        if (offset < LENGTH) {
            System.arraycopy(bytes, (int) offset, part, 0, Math.min(length, LENGTH - (int) offset));
        }
        return part;
    }

    /** Writes; what runs over the end is dropped, the page says nothing of it. Needs no erase. */
    void write(long offset, byte[] part) {
        if (offset < LENGTH) {
            System.arraycopy(part, 0, bytes, (int) offset, Math.min(part.length, LENGTH - (int) offset));
        }
    }
}
