package dev.lightbench.photon;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A network that a unit is to know. The password is nowhere but in here: {@link #toString} leaves it out.
 *
 * @param ssid 1 to 32 bytes of UTF-8
 * @param security how it is protected
 * @param cipher with which cipher
 * @param password UTF-8; none for an open network, 5 to 58 for WEP, 8 to 64 for WPA and WPA2 (PROTOCOL 2.5)
 */
public record WifiNetwork(String ssid, Security security, Cipher cipher, byte[] password) {

    /** How a network is protected, by the number on the wire (PROTOCOL 2.5). */
    public enum Security {
        /** Open. */
        NONE(0, 0, 0),
        /** WEP. */
        WEP(1, 5, 58),
        /** WPA. */
        WPA(2, 8, 64),
        /** WPA2. */
        WPA2(3, 8, 64);

        private final int code;
        private final int shortest;
        private final int longest;

        Security(int code, int shortest, int longest) {
            this.code = code;
            this.shortest = shortest;
            this.longest = longest;
        }

        /** The number in requests and at the console. */
        public int code() {
            return code;
        }
    }

    /** A cipher, by the number on the wire. */
    public enum Cipher {
        /** None, for open networks and WEP. */
        NONE(0),
        /** AES. */
        AES(1),
        /** TKIP. */
        TKIP(2),
        /** Both. */
        AES_TKIP(3);

        private final int code;

        Cipher(int code) {
            this.code = code;
        }

        /** The number in requests and at the console. */
        public int code() {
            return code;
        }
    }

    /** Checks it against what a unit takes, and keeps a copy of the password. */
    public WifiNetwork {
        int length = ssid.getBytes(StandardCharsets.UTF_8).length;
        if (length < 1 || length > 32 || ssid.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("the network's name has " + length
                    + " bytes; allowed are 1 to 32, none of them a control character");
        }
        if (password.length < security.shortest || password.length > security.longest) {
            throw new IllegalArgumentException("the password has " + password.length + " bytes; allowed for "
                    + security.name().toLowerCase(java.util.Locale.ROOT) + " are "
                    + (security.longest == 0 ? "none" : security.shortest + " to " + security.longest));
        }
        password = password.clone();
    }

    @Override
    public byte[] password() {
        return password.clone();
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof WifiNetwork that
                && ssid.equals(that.ssid)
                && security == that.security
                && cipher == that.cipher
                && Arrays.equals(password, that.password);
    }

    @Override
    public int hashCode() {
        return ssid.hashCode();
    }

    @Override
    public String toString() {
        return ssid + " (" + security + ", " + cipher + ")";
    }
}
