package dev.lightbench.bench.unit;

import java.util.Optional;

/** What Gen 3 knows beside the Photon: 31 on the Argon, 73 and 74 (PROTOCOL 2.5, where a Photon says -120). */
final class SetupRequests {
    private static final String FIRST = "1.1.0";
    /** Of the Argon's network coprocessor; the page names none. */
    private static final String NCP_TEXT = "0.0.7";

    private static final int NCP_MODULE = 7;

    private SetupRequests() {}

    /** Puts them into the table. */
    static void addTo(RequestTable table, UnitMemory memory, Life life) {
        if (memory.profile().wifi()) {
            table.add(
                    31,
                    FIRST,
                    payload -> Outcome.reply(new ProtobufBytes()
                            .text(1, NCP_TEXT)
                            .number(2, NCP_MODULE)
                            .build()));
        }
        RequestHandler set = payload -> {
            Optional<ProtobufFields> fields = ProtobufFields.read(payload);
            if (fields.isEmpty()) {
                return Outcome.of(Result.BAD_DATA);
            }
            memory.dct().write(ApplicationDct.SETUP_DONE, new byte[] {
                (byte) (fields.get().flag(1) ? 1 : 0)
            });
            life.changed();
            return Outcome.ok();
        };
        table.add(73, FIRST, set.taking(life.timing().credentialRewrite()));
        table.add(74, FIRST, payload -> {
            boolean done = memory.dct().read(ApplicationDct.SETUP_DONE, 1)[0] != 0; // as it left its last owner
            return Outcome.reply(new ProtobufBytes().flag(1, done).build());
        });
    }
}
