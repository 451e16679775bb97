package dev.lightbench.audit;

import dev.lightbench.firmware.ModuleHeader;
import java.util.List;
import java.util.Optional;

/** Whether the product is what runs in a boot: the unit's own module information shows it, whole and with all it needs. */
final class Running {
    private static final int MODULES = 90;
    private static final long SYSTEM_PART_2 = 0x08060184L;

    private final Case run;
    private final Boot boot;
    private final int limit;

    Running(Case run, Boot boot, int limit) {
        this.run = run;
        this.boot = boot;
        this.limit = limit;
    }

    void judge() {
        Optional<byte[]> product = LastBoot.product(run);
        if (product.isEmpty() || product.get().length < ModuleHeader.SIZE) {
            return; // said already
        }
        Optional<Exchange> asked = boot.lastAsked(limit, MODULES);
        Optional<List<ModuleState>> modules = asked.flatMap(ModuleState::in);
        boolean old = old();
        if (old) {
            byHeaders(product.get());
        }
        if (modules.isPresent() || !old) {
            byItsOwnWords(product.get(), asked, modules.orElse(List.of()), old);
        }
    }

    /** The unit shows the product, and nothing wrong with it or with what it runs on. */
    private void byItsOwnWords(byte[] product, Optional<Exchange> asked, List<ModuleState> modules, boolean old) {
        Optional<ModuleState> runs = modules.stream()
                .filter(module -> module.function() == ModuleState.USER_PART && module.index() == 1)
                .findFirst();
        if (runs.filter(module -> is(module, product)).isEmpty()) {
            run.docket()
                    .doubt(
                            "running",
                            "the product in the unit's module information after the last boot",
                            runs.map(ModuleState::shown)
                                    .orElse(asked.map(Exchange::shown).orElse("that it was not asked")),
                            asked.map(Exchange::last).orElse(boot.first()));
            return;
        }
        Optional<ModuleState> faulty = modules.stream()
                .filter(module -> module.isOfUse() && module.faulty())
                .findFirst();
        faulty.ifPresent(module -> run.docket()
                .doubt(
                        "running",
                        "a system without a fault",
                        "module " + module.function() + "." + module.index() + ", " + module.shown(),
                        asked.get().last()));
        if (!old) {
            run.docket().rest(asked.get().entries());
        }
    }

    /**
     * Before 1.1.0 the request may tell nothing, and in a form that nobody has promised (PROTOCOL 2.5): what it tells must
     * not be otherwise, and what it does not tell is known by the headers that are read before anything is written.
     */
    private boolean old() {
        return boot.version(limit)
                .flatMap(Boot.Said::text)
                .flatMap(Version::of)
                .filter(version -> version.compareTo(new Version(1, 1, 0, 0)) < 0)
                .isPresent();
    }

    private static boolean is(ModuleState module, byte[] product) {
        ModuleHeader header = ModuleHeader.read(product, 0);
        return !module.faulty()
                && module.version() == header.version()
                && (module.size() < 0 || module.size() == header.end() - header.start());
    }

    /** The header that was read in the boot in which the application's place was looked at last: of what it runs on now. */
    private Optional<DfuMove> header() {
        Optional<DfuMove> looked = run.flash().stream()
                .filter(move -> move.kind() == DfuMove.Kind.READ && move.address() >= Flashed.APPLICATION)
                .reduce((earlier, later) -> later);
        int from = looked.flatMap(move -> run.timeline().last(move.entry()))
                .map(Boot::first)
                .orElse(Integer.MAX_VALUE);
        return run.flash().stream()
                .filter(move -> move.kind() == DfuMove.Kind.READ && move.entry() > from)
                .filter(move -> move.address() == SYSTEM_PART_2 && move.bytes().length >= ModuleHeader.SIZE)
                .reduce((earlier, later) -> later);
    }

    /** The system part that the product needs is there, as its header says over DFU. */
    private void byHeaders(byte[] product) {
        int needed = ModuleHeader.read(product, 0).dependency().version();
        Optional<DfuMove> read = header();
        Optional<ModuleHeader> system = read.map(move -> ModuleHeader.read(move.bytes(), 0));
        boolean enough = system.filter(header -> header.function() == ModuleState.SYSTEM_PART
                        && header.index() == 2
                        && header.version() >= needed)
                .isPresent();
        if (enough) {
            run.docket().rest(read.get().entry());
            run.docket().rest(read.get().support());
        } else {
            run.docket()
                    .doubt(
                            "running",
                            "system part 2 from version " + needed + " on",
                            system.map(header -> "version " + header.version()).orElse("no header of it"),
                            read.map(DfuMove::entry).orElse(-1));
        }
    }
}
