package dev.lightbench.bench.unit;

import java.util.Optional;

/** The one network interface, number 1: 120 to 122, gone in 2.0.0 (PROTOCOL 2.5). */
final class NetworkRequests {
    private static final String FIRST = "0.8.0-rc.2";
    private static final int THE_INTERFACE = 1;
    private static final int DOWN = 1;
    private static final int UP = 2;

    private final Board board;
    private final Life life;
    private final Wifi wifi;

    private NetworkRequests(Board board, Life life, Wifi wifi) {
        this.board = board;
        this.life = life;
        this.wifi = wifi;
    }

    /** Puts them into the table. */
    static void addTo(RequestTable table, Board board, Life life, Wifi wifi) {
        NetworkRequests network = new NetworkRequests(board, life, wifi);
        RequestHandler set = network::set;
        table.add(120, FIRST, OsProfile.AFTER_152, set.taking(life.timing().credentialRewrite()));
        table.add(121, FIRST, OsProfile.AFTER_152, payload -> network.told(payload, false));
        table.add(122, FIRST, OsProfile.AFTER_152, payload -> network.told(payload, true));
    }

    /** What cannot be set ends as all errors of the Wi-Fi driver do, in -100 (PROTOCOL 2.3). */
    private Outcome set(byte[] payload) {
        Optional<ProtobufFields> wanted = ProtobufFields.read(payload).flatMap(f -> f.message(1));
        if (wanted.isEmpty()) {
            return Outcome.of(Result.BAD_DATA);
        }
        if (wanted.get().number(1) != THE_INTERFACE) {
            return Outcome.of(Result.NOT_FOUND);
        }
        Optional<IpSettings> settings = IpSettings.of(wanted.get());
        if (settings.isEmpty()) {
            return Outcome.of(Result.UNKNOWN);
        }
        settings.get().keepIn(board.memory().dct());
        life.changed();
        return Outcome.ok();
    }

    /** 121 tells how it is set, 122 how it is: its state too, and addresses only while it is up. */
    private Outcome told(byte[] payload, boolean status) {
        int asked = ProtobufFields.read(payload).map(f -> f.number(1)).orElse(0);
        if (asked != THE_INTERFACE) {
            return Outcome.of(Result.NOT_FOUND);
        }
        ProtobufBytes told = new ProtobufBytes()
                .number(1, THE_INTERFACE)
                .number(2, wifi.connected() ? UP : DOWN)
                .text(3, "wl0")
                .bytes(4, board.macAddress());
        if (!status || wifi.connected()) {
            IpSettings.in(board.memory().dct()).addTo(told);
        }
        return Outcome.reply(new ProtobufBytes().message(1, told).build());
    }
}
