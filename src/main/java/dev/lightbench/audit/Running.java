package dev.lightbench.audit;

import dev.lightbench.firmware.ModuleHeader;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Whether the product is what runs in a boot: the unit's own module information shows it, whole and with all it needs. */
final class Running {
    private static final int MODULES = 90;
    private static final long SYSTEM_PART_2 = 0x08060184L;
    private static final int SHA_FROM_END = 38;
    private static final int SHA_SIZE = 32;

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
        if (product.isEmpty() || product.get().length < ModuleHeader.SIZE + SHA_FROM_END) {
            return; // said already
        }
        Optional<Exchange> asked = boot.lastAsked(limit, MODULES);
        Optional<List<ModuleState>> modules = asked.flatMap(ModuleState::in);
        if (asked.filter(each -> !each.refused()).isEmpty() && old()) {
            byHeaders(product.get());
            return;
        }
        Optional<ModuleState> runs = modules.flatMap(all -> all.stream()
                .filter(module -> module.function() == ModuleState.USER_PART && module.index() == 1)
                .findFirst());
        if (runs.filter(module -> is(module, product.get())).isEmpty()) {
            run.docket()
                    .doubt(
                            "running",
                            "the product in the unit's module information after the last boot",
                            runs.map(ModuleState::shown)
                                    .orElse(asked.map(Exchange::shown).orElse("that it was not asked")),
                            asked.map(Exchange::last).orElse(boot.first()));
            return;
        }
        Optional<ModuleState> faulty = modules.flatMap(all -> all.stream()
                .filter(module -> module.size() >= 0 && module.function() != 0 && module.faulty())
                .findFirst());
        faulty.ifPresent(module -> run.docket()
                .doubt(
                        "running",
                        "a system without a fault",
                        "module " + module.function() + "." + module.index() + ", " + module.shown(),
                        asked.get().last()));
        run.docket().rest(asked.get().entries());
    }

    /** Before 1.1.0 the request tells less, and may tell nothing (PROTOCOL 2.5). */
    private boolean old() {
        return boot.version(limit)
                .flatMap(Boot.Said::text)
                .flatMap(Version::of)
                .filter(version -> version.compareTo(new Version(1, 1, 0, 0)) < 0)
                .isPresent();
    }

    private static boolean is(ModuleState module, byte[] product) {
        ModuleHeader header = ModuleHeader.read(product, 0);
        String digest = HexFormat.of()
                .formatHex(product, product.length - SHA_FROM_END, product.length - SHA_FROM_END + SHA_SIZE);
        return !module.faulty()
                && module.version() == header.version()
                && (module.size() < 0 || module.size() == header.end() - header.start())
                && (module.digest().isEmpty() || module.digest().equals(digest));
    }

    /** Where request 90 tells nothing: the system part that the product needs is there, as its header says over DFU. */
    private void byHeaders(byte[] product) {
        int needed = ModuleHeader.read(product, 0).dependency().version();
        Optional<DfuMove> read = run.flash().stream()
                .filter(move -> move.kind() == DfuMove.Kind.READ
                        && move.address() == SYSTEM_PART_2
                        && move.bytes().length >= ModuleHeader.SIZE)
                .reduce((earlier, later) -> later);
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
                            "module information, or system part 2 from version " + needed + " on",
                            system.map(header -> "version " + header.version()).orElse("neither"),
                            read.map(DfuMove::entry).orElse(-1));
        }
    }
}
