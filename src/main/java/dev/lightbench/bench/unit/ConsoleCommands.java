package dev.lightbench.bench.unit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The letters of the listening console (PROTOCOL 3.2). The page gives no text for what is marked here as the bench's
 * own. A file that is sent after {@code f} is not received: the console only waits until it is told to stop.
 */
final class ConsoleCommands implements ListeningConsole.Commands {
    private static final int CLAIM_CODE = 63;
    private static final char START_OF_BLOCK = 1;
    private static final char START_OF_LONG_BLOCK = 2;

    private final Board board;
    private final OsProfile profile;
    private final Life life;
    private final Wifi wifi;
    private final ModeChange change;
    private final long started;
    private boolean receiving; // waits for a file

    ConsoleCommands(Board board, Life life, Wifi wifi, ModeChange change) {
        this.board = board;
        this.profile = board.memory().profile();
        this.life = life;
        this.wifi = wifi;
        this.change = change;
        this.started = life.nanos();
    }

    @Override
    public void take(char letter, ListeningConsole console) {
        if (receiving) {
            receiving = letter != 'a';
            return;
        }
        switch (letter) {
            case 'i' -> console.line((profile.gen3() ? "Device ID: " : "Your device id is ") + board.deviceId());
            case 'm' -> {
                console.line("Your device MAC address is");
                console.line(HexFormat.ofDelimiter(":").formatHex(board.macAddress()));
            }
            case 'v' -> console.line("system firmware version: " + profile.version() + "\n");
            case 's' ->
                console.line(
                        new String(ModuleRequests.text(board.memory().modules(), profile), StandardCharsets.UTF_8));
            case 'c' -> console.line("Device claimed: " + (claimed() ? "yes" : "no"));
            case 'C' -> console.ask("Enter 63-digit claim code: ", CLAIM_CODE + 1, code -> claim(code, console));
            case 'd' -> {
                if (profile.consoleDiagnostics()) {
                    console.line(ModuleRequests.diagnostics(life.nanos() - started));
                }
            }
            case 'w' -> {
                if (profile.wifi()) {
                    new WifiDialogue(board, life, wifi, console).begin();
                }
            }
            case 'f', START_OF_BLOCK, START_OF_LONG_BLOCK -> {
                receiving = true;
                console.line("Waiting for the binary file to be sent ... (press 'a' to abort)");
            }
            case 'x' -> wifi.stopListening();
            case 'L' -> change.safeListeningNow();
            default -> {} // ignored, as the page says
        }
    }

    private boolean claimed() {
        return board.memory().dct().read(ApplicationDct.CLAIMED, 1)[0] == 1;
    }

    private void claim(String code, ListeningConsole console) {
        if (code.length() != CLAIM_CODE) {
            console.line("Sorry, a claim code has 63 digits. It was not changed."); // the page names "an apology"
            return;
        }
        console.after(life.timing().credentialRewrite(), () -> {
            board.memory().dct().write(ApplicationDct.CLAIM_CODE, code.getBytes(StandardCharsets.ISO_8859_1));
            life.changed();
            console.line("Claim code set to: " + code);
        });
    }
}
