package dev.lightbench.bench.unit;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The sections of the internal flash over control requests, 260 to 264, gone after 1.5.2 (PROTOCOL 2.5). The page
 * names no errors for them: those given here are the nearest of its table.
 */
final class StorageRequests {
    private static final String FIRST = "0.8.0-rc.2";
    private static final int INTERNAL = 1;
    private static final int MOST_BYTES = 32 * 1024; // what the system has memory to reply with (estimate)

    private final UnitMemory memory;
    private final Life life;
    private final FlashTiming timing;

    private StorageRequests(UnitMemory memory, Life life) {
        this.memory = memory;
        this.life = life;
        this.timing = new FlashTiming(life.timing());
    }

    /** Puts them into the table. */
    static void addTo(RequestTable table, UnitMemory memory, Life life) {
        StorageRequests storage = new StorageRequests(memory, life);
        RequestHandler clear = payload -> storage.in(payload, StorageSection.CAN_CLEAR, (s, f) -> storage.clear(s));
        table.add(260, FIRST, OsProfile.AFTER_152, payload -> describe());
        table.add(
                261,
                FIRST,
                OsProfile.AFTER_152,
                payload -> storage.in(payload, StorageSection.CAN_READ, storage::read));
        table.add(262, FIRST, OsProfile.AFTER_152, storage.new Write());
        table.add(263, FIRST, OsProfile.AFTER_152, clear.taking(storage.timing.erase(0x20000)));
        table.add(
                264,
                FIRST,
                OsProfile.AFTER_152,
                payload -> storage.in(payload, StorageSection.CAN_GET_SIZE, (s, f) -> storage.length(s)));
    }

    private static Outcome describe() {
        ProtobufBytes internal = new ProtobufBytes().number(1, INTERNAL);
        StorageSection.ALL.forEach(section -> internal.message(3, section.described()));
        return Outcome.reply(new ProtobufBytes().message(1, internal).build());
    }

    /** What is done in a section. */
    private interface Deed {
        Outcome on(StorageSection section, ProtobufFields fields);
    }

    private Outcome in(byte[] payload, int flags, Deed deed) {
        Optional<ProtobufFields> fields = ProtobufFields.read(payload);
        if (fields.isEmpty()) {
            return Outcome.of(Result.BAD_DATA);
        }
        Optional<StorageSection> section = section(fields.get());
        if (section.isEmpty()) {
            return Outcome.of(Result.NOT_FOUND);
        }
        return section.get().can(flags) ? deed.on(section.get(), fields.get()) : Outcome.of(Result.NOT_SUPPORTED);
    }

    private static Optional<StorageSection> section(ProtobufFields fields) {
        int number = fields.number(2);
        boolean there = fields.number(1) == 0 && number >= 0 && number < StorageSection.ALL.size();
        return there ? Optional.of(StorageSection.ALL.get(number)) : Optional.empty();
    }

    private Outcome read(StorageSection section, ProtobufFields fields) {
        int offset = fields.number(3);
        int length = fields.number(4);
        if (!section.holds(offset, length)) {
            return Outcome.of(Result.OUT_OF_RANGE);
        }
        if (length > MOST_BYTES) {
            return Outcome.of(Result.NO_MEMORY);
        }
        byte[] bytes = switch (section.kind()) {
            case CONFIG -> memory.dct().read(offset, length);
            case EEPROM -> blank(length); // no application of the bench writes it
            default -> memory.internal().read(section.address() + offset, length);
        };
        return Outcome.reply(new ProtobufBytes().bytes(1, bytes).build());
    }

    private static byte[] blank(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xFF);
        return bytes;
    }

    private Outcome clear(StorageSection section) {
        memory.erase(memory.internal(), section.address());
        life.changed();
        return Outcome.ok();
    }

    private Outcome length(StorageSection section) {
        return section.found(memory.internal())
                .map(module -> Outcome.reply(
                        new ProtobufBytes().number(1, module.bytes().length).build()))
                .orElse(Outcome.of(Result.NOT_FOUND));
    }

    /** Writes into factory section or configuration. */
    private final class Write implements RequestHandler {
        @Override
        public Duration takes(byte[] payload) {
            boolean config = ProtobufFields.read(payload)
                    .flatMap(StorageRequests::section)
                    .filter(s -> s.kind() == StorageSection.Kind.CONFIG)
                    .isPresent();
            return config ? life.timing().credentialRewrite() : timing.program(payload.length);
        }

        @Override
        public Outcome handle(byte[] payload) {
            return in(payload, StorageSection.CAN_WRITE, this::write);
        }

        private Outcome write(StorageSection section, ProtobufFields fields) {
            int offset = fields.number(3);
            byte[] bytes = fields.bytes(4);
            if (!section.holds(offset, bytes.length)) {
                return Outcome.of(Result.OUT_OF_RANGE);
            }
            boolean held = true;
            if (section.kind() == StorageSection.Kind.CONFIG) {
                memory.dct().write(offset, bytes);
            } else {
                held = memory.program(memory.internal(), section.address() + offset, bytes);
            }
            life.changed();
            return Outcome.of(held ? Result.OK : Result.FLASH_IO);
        }
    }
}
