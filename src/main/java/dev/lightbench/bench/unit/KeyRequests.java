package dev.lightbench.bench.unit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The keys of the cloud connection in the application DCT: 210 and 211 (PROTOCOL 2.5, offsets of 4.8). */
final class KeyRequests {
    private static final int SEQUENCE = 0x30; // what every DER key begins with
    private static final int LONG_FORM = 0x80;

    /** Where a key lies. */
    private record Place(int offset, int size) {}

    /** By the key types of PROTOCOL 2.5: device private, device public and server public, for TCP and then UDP. */
    private static final Map<Integer, Place> PLACES = Map.of(
            1, new Place(34, 1216),
            2, new Place(1250, 384),
            3,
                    new Place(
                            ApplicationDct.SERVER_PUBLIC_KEY,
                            ApplicationDct.SERVER_ADDRESS - ApplicationDct.SERVER_PUBLIC_KEY),
            4, new Place(3106, 192),
            5, new Place(2978, 128),
            6, new Place(3298, 192));

    private final ApplicationDct dct;
    private final Life life;

    private KeyRequests(ApplicationDct dct, Life life) {
        this.dct = dct;
        this.life = life;
    }

    /** Puts them into the table. */
    static void addTo(RequestTable table, UnitMemory memory, Life life) {
        KeyRequests keys = new KeyRequests(memory.dct(), life);
        RequestHandler set = keys::set;
        table.add(210, "0.8.0-rc.2", set.taking(life.timing().credentialRewrite()));
        table.add(211, "0.8.0-rc.2", keys::get);
    }

    private Outcome set(byte[] payload) {
        Optional<ProtobufFields> fields = ProtobufFields.read(payload);
        if (fields.isEmpty()) {
            return Outcome.of(Result.BAD_DATA);
        }
        Place place = PLACES.get(fields.get().number(1));
        byte[] key = fields.get().bytes(2);
        if (place == null || key.length == 0) {
            return Outcome.of(Result.INVALID_ARGUMENT);
        }
        if (key.length > place.size()) {
            return Outcome.of(Result.TOO_LARGE);
        }
        dct.write(place.offset(), key);
        life.changed();
        return Outcome.ok();
    }

    private Outcome get(byte[] payload) {
        Place place =
                PLACES.get(ProtobufFields.read(payload).map(f -> f.number(1)).orElse(0));
        if (place == null) {
            return Outcome.of(Result.INVALID_ARGUMENT);
        }
        byte[] held = dct.read(place.offset(), place.size());
        int length = derLength(held);
        return length == 0 || length > held.length
                ? Outcome.of(Result.NOT_FOUND)
                : Outcome.reply(new ProtobufBytes()
                        .bytes(1, Arrays.copyOf(held, length))
                        .build());
    }

    /** How long the DER sequence at the start of these bytes says that it is; 0 if there is none. */
    private static int derLength(byte[] bytes) {
        int first = bytes[1] & 0xFF;
        if (bytes[0] != SEQUENCE || first > LONG_FORM + 2) {
            return 0;
        }
        if (first < LONG_FORM) {
            return 2 + first;
        }
        int length = 0;
        for (int i = 0; i < first - LONG_FORM; i++) {
            length = length << 8 | bytes[2 + i] & 0xFF;
        }
        return 2 + first - LONG_FORM + length;
    }
}
