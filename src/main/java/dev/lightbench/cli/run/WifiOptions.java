package dev.lightbench.cli.run;

import dev.lightbench.photon.WifiNetwork.Cipher;
import dev.lightbench.photon.WifiNetwork.Security;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The network of {@code set-wifi}. There is no option for the password itself: a command line is seen by every user of
 * the computer, and stays in the shell's history. Values: picocli fills them in before the command is called.
 */
final class WifiOptions {
    @Option(names = "--ssid", paramLabel = "NAME", required = true, description = "the network's name, 1 to 32 bytes")
    String ssid = "";

    @Option(
            names = "--security",
            paramLabel = "KIND",
            defaultValue = "wpa2",
            description = "how it is protected: none, wep, wpa or wpa2; default: wpa2")
    Security security = Security.WPA2;

    @Option(
            names = "--cipher",
            paramLabel = "KIND",
            defaultValue = "aes",
            description = "the cipher of wpa and wpa2: aes, tkip or aes_tkip; default: aes")
    Cipher cipher = Cipher.AES;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "the file whose one line is the password; left out: it is asked for, and not shown")
    @Nullable
    Path passwordFile;

    @Option(
            names = "--password-env",
            paramLabel = "NAME",
            description = "the environment variable that holds the password")
    @Nullable
    String passwordEnv;

    @Option(names = "--clear-first", description = "forget all networks that are stored before")
    boolean clearFirst;
}
