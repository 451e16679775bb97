package dev.lightbench.photon;

import java.util.function.UnaryOperator;

/** A listening unit's side of the {@code w} dialogue (PROTOCOL 3.2), with the twists that a test asks for. */
final class ListeningConsole implements UnaryOperator<String> {
    static final String THANKS = "Thanks! Wait while I save those credentials...\r\n\r\n"
            + "Awesome. Now we'll connect!\r\n\r\n    Particle <3 you!\r\n";
    static final String DERP = "Derp. Sorry, we couldn't save the credentials.\r\n";

    private static final String SSID = "SSID: ";
    private static final String SECURITY = "Security 0=unsecured, 1=WEP, 2=WPA, 3=WPA2: ";
    private static final String CIPHER = "Security Cipher 1=AES, 2=TKIP, 3=AES+TKIP: ";
    private static final String PASSWORD = "Password: ";

    /** What it asks for after the name; the scan takes the rest away. */
    String[] asks = {SECURITY, CIPHER, PASSWORD};
    /** What it says in the end. */
    String end = THANKS;
    /** Whether it sends back what is typed. */
    boolean echoes;
    /** Whether it starts a new line after what is typed. */
    boolean newLine = true;
    /** Which question it asks again and again; -1 for none. */
    int repeats = -1;

    private int next = -1;

    /** Its scan finds the network, protected. */
    ListeningConsole knowing() {
        asks = new String[] {PASSWORD};
        return this;
    }

    /** Its scan finds the network, open. */
    ListeningConsole knowingOpen() {
        asks = new String[0];
        return this;
    }

    @Override
    public String apply(String written) {
        if (written.equals("w")) {
            next = 0;
            return SSID;
        }
        if (next < 0 || !written.endsWith("\r")) {
            return "";
        }
        String before = (echoes ? written.substring(0, written.length() - 1) : "") + (newLine ? "\r\n" : "");
        if (repeats >= 0 && next > repeats) {
            return before + asks[repeats];
        }
        String says = next < asks.length ? asks[next] : end;
        next++;
        return before + says;
    }
}
