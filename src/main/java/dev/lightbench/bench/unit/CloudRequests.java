package dev.lightbench.bench.unit;

/** The cloud connection, 300 to 302 (PROTOCOL 2.5). The bench has no cloud: connected means that the network is. */
final class CloudRequests {
    private static final int DISCONNECTED = 0;
    private static final int CONNECTING = 1;
    private static final int CONNECTED = 2;

    private CloudRequests() {}

    /** Puts them into the table. */
    static void addTo(RequestTable table, Wifi wifi) {
        table.add(
                300,
                "1.1.0",
                payload -> Outcome.reply(
                        new ProtobufBytes().number(1, status(wifi)).build()));
        table.add(301, "1.1.0", payload -> {
            wifi.wantCloud(true);
            return Outcome.ok();
        });
        table.add(302, "1.1.0", payload -> {
            wifi.wantCloud(false);
            return Outcome.ok();
        });
    }

    private static int status(Wifi wifi) {
        if (!wifi.cloudWanted()) {
            return DISCONNECTED;
        }
        return wifi.connected() ? CONNECTED : wifi.connecting() ? CONNECTING : DISCONNECTED;
    }
}
