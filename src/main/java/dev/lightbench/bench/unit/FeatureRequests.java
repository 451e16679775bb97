package dev.lightbench.bench.unit;

/** Features that are switched on and off, of which there is one: 33 and 34 (PROTOCOL 2.5). */
final class FeatureRequests {
    private static final int ETHERNET_DETECTION = 1;
    private static final int ON = 0; // a DCT that nobody wrote is all ones, and the feature is off

    private FeatureRequests() {}

    /** Puts them into the table. */
    static void addTo(RequestTable table, UnitMemory memory, Life life) {
        ApplicationDct dct = memory.dct();
        RequestHandler set = payload -> {
            ProtobufFields fields = ProtobufFields.read(payload).orElse(null);
            if (fields == null || fields.number(1) != ETHERNET_DETECTION) {
                return Outcome.of(fields == null ? Result.BAD_DATA : Result.NOT_SUPPORTED);
            }
            dct.write(ApplicationDct.FEATURE_FLAGS, new byte[] {(byte) (fields.flag(2) ? 0xFE : 0xFF)});
            life.changed();
            return Outcome.ok();
        };
        table.add(33, "1.1.0", set.taking(life.timing().credentialRewrite()));
        table.add(34, "1.1.0", payload -> {
            int feature = ProtobufFields.read(payload).map(f -> f.number(1)).orElse(0);
            boolean on = (dct.read(ApplicationDct.FEATURE_FLAGS, 1)[0] & 1) == ON;
            return feature == ETHERNET_DETECTION
                    ? Outcome.reply(new ProtobufBytes().flag(1, on).build())
                    : Outcome.of(Result.NOT_SUPPORTED);
        });
    }
}
