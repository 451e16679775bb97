package dev.lightbench.bench.unit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What lies in the application DCT: claim code and soft-AP name, 200, 201, 240; and 230, 231 (PROTOCOL 2.5, 4.8). */
final class ConfigRequests {
    private static final int LONGEST_CLAIM_CODE = 63;
    private static final int LONGEST_PREFIX = 25;
    private static final int SUFFIX = 6;

    private final ApplicationDct dct;
    private final Life life;

    private ConfigRequests(ApplicationDct dct, Life life) {
        this.dct = dct;
        this.life = life;
    }

    /** Puts them into the table. */
    static void addTo(RequestTable table, UnitMemory memory, Life life) {
        ConfigRequests config = new ConfigRequests(memory.dct(), life);
        RequestHandler claim = config::setClaimCode;
        RequestHandler name = config::setSoftApSsid;
        table.add(200, "0.8.0-rc.2", claim.taking(life.timing().credentialRewrite()));
        table.add(
                201,
                "0.8.0-rc.2",
                payload -> Outcome.reply(new ProtobufBytes()
                        .flag(1, memory.dct().read(ApplicationDct.CLAIMED, 1)[0] == 1)
                        .build()));
        table.add(230, "0.8.0-rc.2", payload -> Outcome.ok()); // the LED is not emulated
        table.add(231, "0.8.0-rc.2", payload -> Outcome.ok());
        table.add(240, "0.8.0-rc.2", name.taking(life.timing().credentialRewrite()));
    }

    private Outcome setClaimCode(byte[] payload) {
        Optional<ProtobufFields> fields = ProtobufFields.read(payload);
        if (fields.isEmpty() || fields.get().bytes(1).length > LONGEST_CLAIM_CODE) {
            return Outcome.of(fields.isEmpty() ? Result.BAD_DATA : Result.INVALID_ARGUMENT);
        }
        byte[] code = Arrays.copyOf(fields.get().bytes(1), LONGEST_CLAIM_CODE);
        dct.write(ApplicationDct.CLAIM_CODE, code);
        life.changed();
        return Outcome.ok();
    }

    private Outcome setSoftApSsid(byte[] payload) {
        Optional<ProtobufFields> fields = ProtobufFields.read(payload);
        if (fields.isEmpty()) {
            return Outcome.of(Result.BAD_DATA);
        }
        byte[] prefix = fields.get().bytes(1);
        byte[] suffix = fields.get().text(2).getBytes(StandardCharsets.US_ASCII);
        if (prefix.length > LONGEST_PREFIX || suffix.length > SUFFIX) {
            return Outcome.of(Result.INVALID_ARGUMENT);
        }
        if (prefix.length > 0) {
            dct.write(ApplicationDct.SSID_PREFIX, new byte[] {(byte) prefix.length});
            dct.write(ApplicationDct.SSID_PREFIX + 1L, prefix);
        }
        dct.write(ApplicationDct.DEVICE_CODE, suffix);
        life.changed();
        return Outcome.ok();
    }
}
