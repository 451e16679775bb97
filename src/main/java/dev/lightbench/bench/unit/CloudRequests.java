package dev.lightbench.bench.unit;

/** The cloud connection, 300 to 302 (PROTOCOL 2.5). The bench has no cloud: connected means that the network is. */
final class CloudRequests {
    private static final int CONNECTING = 1;
    private static final int CONNECTED = 2;

    private CloudRequests() {}

    /** Puts them into the table. */
    static void addTo(RequestTable table, Wifi wifi) {
        table.add(
                300,
                "1.1.0",
                payload -> Outcome.reply(new ProtobufBytes()
                        .number(1, wifi.connected() ? CONNECTED : wifi.connecting() ? CONNECTING : 0)
                        .build()));
        table.add(301, "1.1.0", payload -> Outcome.ok());
        table.add(302, "1.1.0", payload -> Outcome.ok());
    }
}
