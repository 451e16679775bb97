package dev.lightbench.bench.unit;

import dev.lightbench.firmware.ModuleFunction;
import java.time.Duration;
import java.util.Optional;

/** What happens between a reset and the pull-up: waiting modules are copied, then somebody is started (PROTOCOL 4.4). */
final class BootLoader {
    /** Who runs. */
    sealed interface Choice {
        /** The bootloader stays, in DFU mode. */
        record Dfu() implements Choice {}

        /**
         * The system is started.
         *
         * @param application the user part; empty for safe mode
         * @param listen whether it was told to listen first (request 75)
         */
        record Start(Optional<RunningApplication> application, boolean listen) implements Choice {}
    }

    private final UnitMemory memory;
    private final FlashTiming timing;

    BootLoader(UnitMemory memory, FlashTiming timing) {
        this.memory = memory;
        this.timing = timing;
    }

    /**
     * Copies what waits: an update from the OTA region, the factory's user part after a factory reset.
     *
     * @return how long that takes
     */
    Duration copyWaiting() {
        BootFlags flags = memory.flags();
        Duration takes = Duration.ZERO;
        if (flags.update()) {
            takes = takes.plus(copy(MemoryMap.OTA));
        }
        if (flags.factoryReset()) {
            takes = takes.plus(copy(MemoryMap.FACTORY_USER_PART));
        }
        flags.update(false);
        flags.factoryReset(false);
        return takes;
    }

    private Duration copy(long from) {
        Optional<FlashModule> waiting = staged(memory, from);
        if (waiting.isEmpty()) {
            return Duration.ZERO;
        }
        long to = waiting.get().header().start();
        byte[] bytes = waiting.get().bytes();
        Duration takes = timing.program(bytes.length);
        FlashLayout layout = memory.internal().layout();
        for (long at = to; at < to + bytes.length; at = layout.start(layout.sectorAt(at) + 1)) {
            memory.erase(memory.internal(), at);
            takes = takes.plus(timing.erase(layout.sizes().get(layout.sectorAt(at))));
        }
        memory.program(memory.internal(), to, bytes);
        return takes;
    }

    /** A whole module for this platform that lies in the OTA or factory region and may be copied to its own place. */
    static Optional<FlashModule> staged(UnitMemory memory, long place) {
        Optional<FlashModule> user = FlashModule.staged(memory.internal(), place, 0)
                .filter(m -> m.header().start() == MemoryMap.USER_PART
                        && m.header().function() == ModuleFunction.USER_PART.code());
        return user.or(() -> FlashModule.staged(memory.internal(), place, MemoryMap.SYSTEM_HEADER_OFFSET)
                        .filter(m -> m.header().function() == ModuleFunction.SYSTEM_PART.code()
                                && (m.header().start() == MemoryMap.SYSTEM_PART_1
                                        || m.header().start() == MemoryMap.SYSTEM_PART_2)))
                .filter(FlashModule::intact)
                .filter(m ->
                        m.header().platformId() == memory.profile().platform().id());
    }

    /** Who runs now. Registers that ask for something are cleared by being read. */
    Choice choose() {
        InstalledModules modules = memory.modules();
        int register = memory.flags().takeRegister1();
        if (register == BootFlags.ENTER_DFU || !modules.systemStarts()) {
            return new Choice.Dfu();
        }
        clearCredentialsIfFlagged();
        Optional<RunningApplication> application = register == BootFlags.ENTER_SAFE
                ? Optional.empty()
                : modules.startable().map(RunningApplication::of);
        return new Choice.Start(application, memory.flags().takeListen());
    }

    /** Before 0.7.0 a flag in the DCT clears the credential store (PROTOCOL 0, finding 6). */
    private void clearCredentialsIfFlagged() {
        byte[] flag = memory.dct().read(ApplicationDct.CLEAR_CREDENTIALS, 2);
        if (memory.profile().flagsInDct() && flag[0] == 1 && flag[1] == 0) {
            memory.credentials().clear();
            memory.dct().write(ApplicationDct.CLEAR_CREDENTIALS, new byte[] {-1, -1});
        }
    }
}
