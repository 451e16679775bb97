package dev.lightbench.bench.unit;

/** Reset, DFU, safe mode and listening: 40, 41, 50, 60, 70 to 75 (PROTOCOL 2.5, 2.7). */
final class ModeRequests {
    private static final int LISTENING = 1;

    private ModeRequests() {}

    /** Puts them into the table. */
    static void addTo(RequestTable table, ModeChange change, Wifi wifi, UnitMemory memory) {
        table.add(40, "0.8.0-rc.2", payload -> Outcome.then(change::resetLater));
        table.add(41, "0.8.0-rc.2", payload -> Outcome.then(change::factoryResetLater));
        table.add(50, "0.8.0-rc.2", payload -> Outcome.then(() -> change.resetLaterInto(BootFlags.ENTER_DFU)));
        table.add(60, "0.8.0-rc.2", payload -> Outcome.then(() -> change.resetLaterInto(BootFlags.ENTER_SAFE)));
        table.add(70, "0.8.0-rc.2", payload -> {
            wifi.listen();
            return Outcome.ok();
        });
        table.add(71, "0.8.0-rc.2", payload -> {
            wifi.stopListening();
            return Outcome.ok();
        });
        table.add(
                72,
                "1.1.0",
                payload -> Outcome.reply(new ProtobufBytes()
                        .number(1, wifi.listening() ? LISTENING : 0)
                        .build()));
        table.add(75, "1.1.0", payload -> startupMode(memory, payload));
    }

    private static Outcome startupMode(UnitMemory memory, byte[] payload) {
        return ProtobufFields.read(payload)
                .map(fields -> {
                    memory.flags().listen(fields.number(1) == LISTENING);
                    return Outcome.ok();
                })
                .orElse(Outcome.of(Result.BAD_DATA));
    }
}
