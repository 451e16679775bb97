package dev.lightbench.pipeline.step;

import dev.lightbench.photon.WifiNetwork;
import dev.lightbench.photon.WifiNetwork.Cipher;
import dev.lightbench.photon.WifiNetwork.Security;
import dev.lightbench.pipeline.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A network as a pipeline file names it: all but its password, and where that is.
 *
 * @param ssid its name
 * @param security how it is protected
 * @param cipher of WPA and WPA2
 * @param passwordEnv the environment variable with the password; empty for none
 * @param passwordFile the file with the password; empty for none
 */
record NetworkSource(String ssid, Security security, Cipher cipher, String passwordEnv, String passwordFile) {

    /** What is wrong with it, as the rest of a sentence. Reads no password. */
    static Optional<String> wrong(NetworkSource source) {
        int bytes = source.ssid.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0) {
            return Optional.of("needs an ssid; write 'ssid: NAME', 1 to 32 bytes");
        }
        if (bytes > 32) {
            return Optional.of("has an ssid of " + bytes + " bytes; allowed are 1 to 32");
        }
        boolean env = !source.passwordEnv.isEmpty();
        boolean file = !source.passwordFile.isEmpty();
        if (source.security == Security.NONE) {
            return env || file ? Optional.of("has a password for an open network; leave it out") : Optional.empty();
        }
        if (env == file) {
            return Optional.of((env ? "has two sources of" : "needs") + " a password; give one of password-env,"
                    + " password-file (the password itself never stands in a pipeline file)");
        }
        return source.ciphered() && source.cipher == Cipher.NONE
                ? Optional.of("has no cipher for WPA; allowed is one of aes, tkip, aes-tkip")
                : Optional.empty();
    }

    private boolean ciphered() {
        return security == Security.WPA || security == Security.WPA2;
    }

    /**
     * The network with its password.
     *
     * @throws Secrets.Missing if the password is not at hand, or none that a unit takes for this security
     */
    WifiNetwork network(Secrets secrets) throws Secrets.Missing, Unusable {
        byte[] password = new byte[0];
        if (!passwordEnv.isEmpty()) {
            password = secrets.fromEnvironment(passwordEnv);
        } else if (!passwordFile.isEmpty()) {
            password = secrets.fromFile(passwordFile);
        }
        try {
            return new WifiNetwork(ssid, security, ciphered() ? cipher : Cipher.NONE, password);
        } catch (IllegalArgumentException e) {
            throw new Unusable(String.valueOf(e.getMessage()));
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    /** No unit takes such a network. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }
}
