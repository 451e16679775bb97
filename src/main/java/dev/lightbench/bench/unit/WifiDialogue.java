package dev.lightbench.bench.unit;

import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/**
 * The console's {@code w}: asks for a network and stores it (PROTOCOL 3.2). The bench's scan finds nothing, so
 * security and cipher are always asked for. The page breaks off within the enterprise dialogue: here it ends in the
 * apology, and nothing is stored.
 */
final class WifiDialogue {
    private static final int LONGEST_SSID = 32;
    private static final int LONGEST_PASSWORD = 64;
    private static final int LAST_PERSONAL = 3;
    private static final int LAST_ENTERPRISE = 5;
    private static final int WEP = 1;

    private final Board board;
    private final Life life;
    private final Wifi wifi;
    private final ListeningConsole console;
    private final boolean enterprise;

    WifiDialogue(Board board, Life life, Wifi wifi, ListeningConsole console) {
        this.board = board;
        this.life = life;
        this.wifi = wifi;
        this.console = console;
        this.enterprise = board.memory().profile().enterpriseConsole();
    }

    /** Asks the first question. */
    void begin() {
        console.ask("SSID: ", LONGEST_SSID, ssid -> {
            if (ssid.isEmpty()) {
                begin();
            } else {
                console.after(Estimates.SCAN, () -> security(ssid));
            }
        });
    }

    private void security(String ssid) {
        String prompt = "Security 0=unsecured, 1=WEP, 2=WPA, 3=WPA2"
                + (enterprise ? ", 4=WPA Enterprise, 5=WPA2 Enterprise: " : ": ");
        number(prompt, 0, enterprise ? LAST_ENTERPRISE : LAST_PERSONAL, security -> {
            if (security > LAST_PERSONAL) {
                number("EAP Type 0=PEAP/MSCHAPv2, 1=EAP-TLS: ", 0, 1, type -> apologize());
            } else if (security > WEP) {
                number("Security Cipher 1=AES, 2=TKIP, 3=AES+TKIP: ", 1, 3, cipher -> password(ssid, security, cipher));
            } else if (security == WEP) {
                password(ssid, security, 0);
            } else {
                save(ssid, security, 0, "");
            }
        });
    }

    private void password(String ssid, int security, int cipher) {
        console.ask("Password: ", LONGEST_PASSWORD, password -> save(ssid, security, cipher, password));
    }

    private void save(String ssid, int security, int cipher, String password) {
        console.line("Thanks! Wait while I save those credentials...");
        console.line("");
        String name = new String(ssid.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        StoredNetwork network = new StoredNetwork(name, new byte[6], security, cipher, 0, password);
        console.after(life.timing().credentialRewrite(), () -> {
            if (!network.acceptable()) {
                apologize();
                return;
            }
            board.memory().credentials().add(network);
            life.changed();
            console.line("Awesome. Now we'll connect!");
            console.line("");
            console.line("    Particle <3 you!");
            wifi.stopListening();
        });
    }

    private void apologize() {
        console.line("Derp. Sorry, we couldn't save the credentials.");
    }

    /** Asks until the answer is one of the numbers; what the firmware does about another answer is not on the page. */
    private void number(String prompt, int least, int most, IntConsumer then) {
        console.ask(prompt, 1, answer -> {
            int given = answer.isEmpty() ? -1 : answer.charAt(0) - '0';
            if (given < least || given > most) {
                number(prompt, least, most, then);
            } else {
                then.accept(given);
            }
        });
    }
}
