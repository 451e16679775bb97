package dev.lightbench.bench.unit;

import dev.lightbench.bench.unit.UnitSpec.Flaw;

/** Wi-Fi over USB: 110 to 115, gone in 2.0.0 (PROTOCOL 0, finding 1; 2.5). */
final class WifiRequests {
    private static final String FIRST = "0.8.0-rc.2";
    private static final String GONE = OsProfile.AFTER_152;
    private static final int INTERNAL_ANTENNA = 1;
    private static final int AUTO_ANTENNA = 3;

    private final Board board;
    private final Life life;
    private final Wifi wifi;

    private WifiRequests(Board board, Life life, Wifi wifi) {
        this.board = board;
        this.life = life;
        this.wifi = wifi;
    }

    /** Puts them into the table. */
    static void addTo(RequestTable table, Board board, Life life, Wifi wifi) {
        WifiRequests wifiRequests = new WifiRequests(board, life, wifi);
        table.add(110, FIRST, GONE, wifiRequests::setAntenna);
        table.add(
                111,
                FIRST,
                GONE,
                p -> Outcome.reply(
                        new ProtobufBytes().number(1, wifiRequests.antenna()).build()));
        RequestHandler scan = p -> Outcome.reply(
                new ProtobufBytes().message(1, new ProtobufBytes()).build()); // no access point is near the bench
        table.add(112, FIRST, GONE, scan.taking(Estimates.SCAN));
        RequestHandler set = wifiRequests::setCredentials;
        RequestHandler clear = wifiRequests::clearCredentials;
        table.add(113, FIRST, GONE, set.taking(life.timing().credentialRewrite()));
        table.add(114, FIRST, GONE, wifiRequests::credentials);
        table.add(115, FIRST, GONE, clear.taking(life.timing().credentialRewrite()));
    }

    private Outcome setAntenna(byte[] payload) {
        int wanted = ProtobufFields.read(payload).map(f -> f.number(1)).orElse(0);
        if (wanted < INTERNAL_ANTENNA || wanted > AUTO_ANTENNA) {
            return Outcome.of(Result.UNKNOWN);
        }
        board.memory().dct().write(ApplicationDct.ANTENNA, new byte[] {(byte) (wanted - INTERNAL_ANTENNA)});
        life.changed();
        return Outcome.ok();
    }

    private int antenna() {
        int kept = board.memory().dct().read(ApplicationDct.ANTENNA, 1)[0] + INTERNAL_ANTENNA;
        return kept < INTERNAL_ANTENNA || kept > AUTO_ANTENNA ? INTERNAL_ANTENNA : kept;
    }

    private Outcome setCredentials(byte[] payload) {
        StoredNetwork network = ProtobufFields.read(payload)
                .flatMap(f -> f.message(1))
                .map(WifiRequests::network)
                .filter(StoredNetwork::acceptable)
                .orElse(null);
        if (network == null) {
            return Outcome.of(Result.UNKNOWN);
        }
        board.memory().credentials().add(network);
        life.changed();
        wifi.stopListening();
        return Outcome.ok();
    }

    private static StoredNetwork network(ProtobufFields ap) {
        byte[] bssid = ap.bytes(2).length == 0 ? new byte[6] : ap.bytes(2);
        return new StoredNetwork(ap.text(1), bssid, ap.number(3), ap.number(4), ap.number(5), ap.text(8));
    }

    private Outcome credentials(byte[] payload) {
        ProtobufBytes list = new ProtobufBytes();
        for (StoredNetwork network : board.memory().credentials().networks()) {
            list.message(
                    1,
                    new ProtobufBytes()
                            .text(1, network.ssid())
                            .bytes(2, network.bssid())
                            .number(3, network.security())
                            .number(4, network.cipher())
                            .number(5, network.channel()));
        }
        return Outcome.reply(new ProtobufBytes().message(1, list).build());
    }

    private Outcome clearCredentials(byte[] payload) {
        if (!board.spec().flaws().contains(Flaw.CLEAR_DOES_NOTHING)) {
            board.memory().credentials().clear();
            life.changed();
        }
        return Outcome.ok();
    }
}
