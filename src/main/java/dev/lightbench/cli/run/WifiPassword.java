package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.PasswordPrompt;
import dev.lightbench.photon.WifiNetwork;
import dev.lightbench.photon.WifiNetwork.Cipher;
import dev.lightbench.photon.WifiNetwork.Security;
import dev.lightbench.pipeline.Secrets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the password of {@code set-wifi} comes from, found good before any unit is touched.
 *
 * @param setting what the pipeline says of it, for example {@code password-file: 'x'}; empty for an open network
 * @param secrets what gives it to the step that stores it
 */
record WifiPassword(Optional<String> setting, Secrets secrets) {
    /** What a typed password is called in the pipeline, and so in the record; no shell can export such a variable. */
    static final String TYPED = "typed at the terminal";

    private static final String ALLOWED =
            "allowed is one of --password-file FILE and --password-env NAME, or a terminal"
                    + " at which it is asked for";

    /**
     * Finds it, and looks whether a unit takes it.
     *
     * @throws CommandFailed if there is none, or no unit takes it; never says what it is
     */
    static WifiPassword of(WifiOptions options, PasswordPrompt prompt) throws CommandFailed {
        WifiPassword found = find(options, prompt);
        byte[] password = options.security == Security.NONE ? new byte[0] : read(options, found.secrets);
        try {
            WifiNetwork unused = new WifiNetwork(options.ssid, options.security, Cipher.NONE, password);
            return found;
        } catch (IllegalArgumentException wrong) {
            throw CommandFailed.wrongInput(String.valueOf(wrong.getMessage()));
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    private static WifiPassword find(WifiOptions options, PasswordPrompt prompt) throws CommandFailed {
        boolean file = options.passwordFile != null;
        boolean variable = options.passwordEnv != null;
        Secrets ofThisProcess = Secrets.ofThisProcess();
        if (options.security == Security.NONE) {
            if (file || variable) {
                throw CommandFailed.wrongInput("--security none: an open network has no password; leave it out");
            }
            return new WifiPassword(Optional.empty(), ofThisProcess);
        }
        if (file && variable) {
            throw CommandFailed.wrongInput("--password-file and --password-env: " + ALLOWED);
        }
        if (file) {
            return new WifiPassword(setting("password-file", String.valueOf(options.passwordFile)), ofThisProcess);
        }
        if (variable) {
            return new WifiPassword(setting("password-env", String.valueOf(options.passwordEnv)), ofThisProcess);
        }
        String typed = prompt.ask("Password of " + options.ssid + " (it is not shown):")
                .orElseThrow(() -> CommandFailed.wrongInput("there is no password: " + ALLOWED));
        return new WifiPassword(setting("password-env", TYPED), new Secrets(name -> name.equals(TYPED) ? typed : null));
    }

    private static byte[] read(WifiOptions options, Secrets secrets) throws CommandFailed {
        try {
            if (options.passwordFile != null) {
                return secrets.fromFile(options.passwordFile.toString());
            }
            return secrets.fromEnvironment(options.passwordEnv != null ? options.passwordEnv : TYPED);
        } catch (Secrets.Missing missing) {
            throw CommandFailed.wrongInput(String.valueOf(missing.getMessage()));
        }
    }

    private static Optional<String> setting(String key, String value) {
        return Optional.of(key + ": " + WifiPipeline.quoted(value));
    }
}
