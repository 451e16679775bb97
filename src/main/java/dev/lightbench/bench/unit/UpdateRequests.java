package dev.lightbench.bench.unit;

import dev.lightbench.firmware.ModuleHeader;
import java.time.Duration;
import java.util.Optional;

/**
 * An update over control requests, 250 to 253: gathered in the OTA region, checked, and copied to its place by the
 * bootloader after a reset (PROTOCOL 2.5, section 5).
 */
final class UpdateRequests {
    private static final String FIRST = "0.8.0-rc.2";
    private static final int CHUNK = 1024;

    private final UnitMemory memory;
    private final Life life;
    private final ModeChange change;
    private final FlashTiming timing;
    private final MemoryMap map;
    private final int sector; // size of each in the OTA region
    private boolean running;
    private int size;
    private int received;

    private UpdateRequests(UnitMemory memory, Life life, ModeChange change) {
        this.memory = memory;
        this.life = life;
        this.change = change;
        this.timing = new FlashTiming(life.timing());
        this.map = memory.profile().map();
        FlashLayout chip = memory.staging().layout();
        this.sector = chip.sizes().get(chip.sectorAt(map.ota()));
    }

    /** Puts them into the table. */
    static void addTo(RequestTable table, UnitMemory memory, Life life, ModeChange change) {
        UpdateRequests update = new UpdateRequests(memory, life, change);
        table.add(250, FIRST, update.new Start());
        table.add(251, FIRST, update::finish);
        table.add(252, FIRST, payload -> update.cancel());
        table.add(253, FIRST, update.new Chunk());
    }

    private Outcome finish(byte[] payload) {
        Optional<ProtobufFields> fields = ProtobufFields.read(payload);
        if (fields.isEmpty() || !running) {
            return Outcome.of(fields.isEmpty() ? Result.BAD_DATA : Result.INVALID_STATE);
        }
        if (received < size) {
            return Outcome.of(Result.NOT_ENOUGH_DATA);
        }
        running = false;
        int fault = fault();
        boolean only = fields.get().flag(1);
        return fault != Result.OK || only ? Outcome.of(fault) : Outcome.then(change::updateLater);
    }

    private int fault() {
        Optional<FlashModule> module = BootLoader.staged(memory, memory.staging(), map.ota());
        if (module.isPresent()) {
            ModuleHeader header = module.get().header();
            InstalledModules installed = memory.modules();
            boolean satisfied = installed.meets(header.dependency()) && installed.meets(header.dependency2());
            return satisfied ? Result.OK : Result.VALIDATION_FAILED;
        }
        Optional<FlashModule> anything = FlashModule.staged(memory.staging(), map.ota(), 0)
                .or(() -> FlashModule.staged(memory.staging(), map.ota(), map.headerOffset()));
        if (anything.isEmpty()) {
            return Result.MODULE_NOT_FOUND;
        }
        return anything.get().intact() ? Result.UNSUPPORTED_MODULE : Result.INTEGRITY_FAILED;
    }

    private Outcome cancel() {
        running = false;
        return Outcome.ok();
    }

    /** Erases what the announced size needs. */
    private final class Start implements RequestHandler {
        @Override
        public Duration takes(byte[] payload) {
            int announced = announced(payload);
            return timing.erase(sector).multipliedBy(announced <= map.otaSize() ? sectors(announced) : 0);
        }

        @Override
        public Outcome handle(byte[] payload) {
            int announced = announced(payload);
            boolean binary =
                    ProtobufFields.read(payload).map(f -> f.number(2) == 0).orElse(false);
            if (announced <= 0 || !binary) {
                return Outcome.of(Result.INVALID_ARGUMENT);
            }
            if (announced > map.otaSize()) {
                return Outcome.of(Result.TOO_LARGE);
            }
            for (int i = 0; i < sectors(announced); i++) {
                memory.erase(memory.staging(), map.ota() + (long) i * sector);
            }
            life.changed();
            running = true;
            size = announced;
            received = 0;
            return Outcome.reply(new ProtobufBytes().number(1, CHUNK).build());
        }

        private int announced(byte[] payload) {
            return Math.max(
                    0, ProtobufFields.read(payload).map(f -> f.number(1)).orElse(0));
        }

        private int sectors(int bytes) {
            return (bytes + sector - 1) / sector;
        }
    }

    /** Programs the next bytes. */
    private final class Chunk implements RequestHandler {
        @Override
        public Duration takes(byte[] payload) {
            return timing.program(payload.length);
        }

        @Override
        public Outcome handle(byte[] payload) {
            byte[] bytes = ProtobufFields.read(payload).map(f -> f.bytes(1)).orElse(new byte[0]);
            if (!running) {
                return Outcome.of(Result.INVALID_STATE);
            }
            if (bytes.length == 0 || bytes.length > CHUNK) {
                return Outcome.of(Result.INVALID_ARGUMENT);
            }
            if (received + bytes.length > size) {
                return Outcome.of(Result.OUT_OF_RANGE);
            }
            memory.program(memory.staging(), map.ota() + received, bytes);
            life.changed();
            received += bytes.length;
            return Outcome.ok();
        }
    }
}
