package dev.lightbench.bench.unit;

import dev.lightbench.firmware.ModuleFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** At which reset in a row by the watchdog the bootloader stays (PROTOCOL 4.4). */
    private static final int WATCHDOG_RETRIES = 3;

    private final UnitMemory memory;
    private final FlashTiming timing;

    BootLoader(UnitMemory memory, FlashTiming timing) {
        this.memory = memory;
        this.timing = timing;
    }

    /**
     * Begins to copy what waits: an update from the OTA region, the factory's user part after a factory reset. What
     * was in its place is lost from now on; it waits until the copy is done, and so for another boot if the power goes.
     *
     * @return how long that takes
     */
    Duration beginCopy() {
        return waiting().stream().map(this::clearFor).reduce(Duration.ZERO, Duration::plus);
    }

    /** The time of the copy is over: it is in its place, and nothing waits any more. */
    void endCopy() {
        for (FlashModule module : waiting()) {
            long to = module.header().start();
            sectors(module).forEach(at -> memory.endErase(memory.internal(), at));
            memory.program(memory.internal(), to, module.bytes());
        }
        memory.flags().update(false);
        memory.flags().factoryReset(false);
    }

    private List<FlashModule> waiting() {
        MemoryMap map = memory.profile().map();
        List<FlashModule> waiting = new ArrayList<>();
        if (memory.flags().update()) {
            staged(memory, memory.staging(), map.ota()).ifPresent(waiting::add);
        }
        if (memory.flags().factoryReset() && map.factoryUserPart() != MemoryMap.NONE) {
            staged(memory, memory.internal(), map.factoryUserPart()).ifPresent(waiting::add);
        }
        return waiting;
    }

    private Duration clearFor(FlashModule module) {
        Duration takes = timing.program(module.bytes().length);
        FlashLayout layout = memory.internal().layout();
        for (long at : sectors(module)) {
            memory.beginErase(memory.internal(), at);
            takes = takes.plus(timing.erase(layout.sizes().get(layout.sectorAt(at))));
        }
        return takes;
    }

    /** An address in each sector that a module covers at its own place. */
    private List<Long> sectors(FlashModule module) {
        FlashLayout layout = memory.internal().layout();
        List<Long> sectors = new ArrayList<>();
        long end = module.header().start() + module.bytes().length;
        for (long at = module.header().start(); at < end; at = layout.start(layout.sectorAt(at) + 1)) {
            sectors.add(at);
        }
        return sectors;
    }

    /** A whole module for this platform that lies in the OTA or factory region and may be copied to its own place. */
    static Optional<FlashModule> staged(UnitMemory memory, Flash flash, long place) {
        MemoryMap map = memory.profile().map();
        Optional<FlashModule> user = FlashModule.staged(flash, place, 0)
                .filter(m -> m.header().start() == map.userPart()
                        && m.header().function() == ModuleFunction.USER_PART.code());
        return user.or(() -> FlashModule.staged(flash, place, map.headerOffset())
                        .filter(m -> m.header().function() == ModuleFunction.SYSTEM_PART.code()
                                && map.systemParts().contains(m.header().start())))
                .filter(FlashModule::intact)
                .filter(m ->
                        m.header().platformId() == memory.profile().platform().id());
    }

    /** Who runs now. Registers that ask for something are cleared by being read. */
    Choice choose() {
        InstalledModules modules = memory.modules();
        int register = memory.flags().takeRegister1();
        if (register == BootFlags.ENTER_DFU
                || !modules.systemStarts()
                || memory.flags().watchdogResets() >= WATCHDOG_RETRIES) {
            return new Choice.Dfu();
        }
        memory.startSystem();
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
