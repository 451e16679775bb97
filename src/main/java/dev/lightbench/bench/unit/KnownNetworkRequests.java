package dev.lightbench.bench.unit;

import dev.lightbench.bench.unit.UnitSpec.Credentials;
import dev.lightbench.bench.unit.UnitSpec.Flaw;
import java.util.Optional;

/**
 * Wi-Fi of the Argon: 500 to 506 (PROTOCOL 2.5). The page has the messages of 500 to 504; the reply of 505 is the SSID
 * in field 1, as in its neighbours, and a scan finds nothing on the bench.
 */
final class KnownNetworkRequests {
    private static final String FIRST = "1.5.2"; // the oldest Gen 3 of the bench
    private static final int WITH_PASSWORD = 1;

    private final Board board;
    private final Life life;
    private final Wifi wifi;
    private final CredentialStore store;

    private KnownNetworkRequests(Board board, Life life, Wifi wifi) {
        this.board = board;
        this.life = life;
        this.wifi = wifi;
        this.store = board.memory().credentials();
    }

    /** Puts them into the table. */
    static void addTo(RequestTable table, Board board, Life life, Wifi wifi) {
        KnownNetworkRequests requests = new KnownNetworkRequests(board, life, wifi);
        RequestHandler remove = requests::remove;
        RequestHandler clear = payload -> requests.clear();
        RequestHandler scan = payload -> Outcome.ok();
        table.add(500, FIRST, payload -> requests.join(payload, Result.NETWORK));
        table.add(501, FIRST, payload -> requests.join(payload, Result.NOT_FOUND));
        table.add(502, FIRST, payload -> requests.known());
        table.add(503, FIRST, remove.taking(life.timing().credentialRewrite()));
        table.add(504, FIRST, clear.taking(life.timing().credentialRewrite()));
        table.add(505, FIRST, payload -> requests.current());
        table.add(506, FIRST, scan.taking(Estimates.SCAN));
    }

    /** Joins a network: the only ones about are those that a unit with good credentials knows. */
    private Outcome join(byte[] payload, int unknown) {
        Optional<String> ssid = ProtobufFields.read(payload).map(f -> f.text(1));
        if (ssid.isEmpty()) {
            return Outcome.of(Result.BAD_DATA);
        }
        if (!knows(ssid.get())) {
            return Outcome.of(unknown);
        }
        if (store.worth() != Credentials.GOOD) {
            return Outcome.of(Result.NETWORK);
        }
        wifi.stopListening();
        return Outcome.ok();
    }

    private boolean knows(String ssid) {
        return store.networks().stream().anyMatch(n -> n.ssid().equals(ssid));
    }

    private Outcome known() {
        ProtobufBytes reply = new ProtobufBytes();
        for (StoredNetwork network : store.networks()) {
            reply.message(
                    1,
                    new ProtobufBytes()
                            .text(1, network.ssid())
                            .number(2, network.security())
                            .number(3, network.password().isEmpty() ? 0 : WITH_PASSWORD));
        }
        return Outcome.reply(reply.build());
    }

    private Outcome remove(byte[] payload) {
        Optional<String> ssid = ProtobufFields.read(payload).map(f -> f.text(1));
        if (ssid.isEmpty() || !store.remove(ssid.get())) {
            return Outcome.of(ssid.isEmpty() ? Result.BAD_DATA : Result.NOT_FOUND);
        }
        life.changed();
        return Outcome.ok();
    }

    private Outcome clear() {
        if (!board.spec().flaws().contains(Flaw.CLEAR_DOES_NOTHING)) {
            store.clear();
            life.changed();
        }
        return Outcome.ok();
    }

    private Outcome current() {
        return wifi.connected() && store.holdsAny()
                ? Outcome.reply(new ProtobufBytes()
                        .text(1, store.networks().get(0).ssid())
                        .build())
                : Outcome.of(Result.INVALID_STATE);
    }
}
