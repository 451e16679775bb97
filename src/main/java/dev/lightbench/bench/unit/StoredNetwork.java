package dev.lightbench.bench.unit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One access point of the credential store (PROTOCOL 2.5, AP message).
 *
 * @param ssid 1 to 32 bytes of text
 * @param bssid 6 bytes, zero for any
 * @param security 0 none, 1 WEP, 2 WPA, 3 WPA2, 4 and 5 enterprise
 * @param cipher 0 none, 1 AES, 2 TKIP, 3 both
 * @param channel 0 for any
 * @param password never shown again
 */
record StoredNetwork(String ssid, byte[] bssid, int security, int cipher, int channel, String password) {
    private static final int WEP = 1;
    private static final int WPA = 2;
    private static final int WPA2 = 3;

    /** A WPA2 network of that name, as the bench stores them. */
    static StoredNetwork named(String ssid) {
        return new StoredNetwork(ssid, new byte[6], WPA2, 1, 0, "bench-password");
    }

    /** Whether the Wi-Fi driver takes it: SSID 1 to 32, WPA keys 8 to 64, WEP keys 5 to 58 (PROTOCOL 2.5). */
    boolean acceptable() {
        int name = ssid.getBytes(StandardCharsets.UTF_8).length;
        int key = password.getBytes(StandardCharsets.UTF_8).length;
        if (name < 1 || name > 32 || bssid.length != 6) {
            return false;
        }
        return switch (security) {
            case WEP -> key >= 5 && key <= 58;
            case WPA, WPA2 -> key >= 8 && key <= 64;
            default -> true;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredNetwork that
                && ssid.equals(that.ssid)
                && Arrays.equals(bssid, that.bssid)
                && security == that.security
                && cipher == that.cipher
                && channel == that.channel
                && password.equals(that.password);
    }

    @Override
    public int hashCode() {
        return ssid.hashCode();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return ssid;
    }
}
