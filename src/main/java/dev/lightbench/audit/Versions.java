package dev.lightbench.audit;

import dev.lightbench.firmware.ModuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The versions that a unit told in a part of its run: by request 90, and by the module headers in its flash. */
final class Versions {
    private static final int MODULES = 90;
    private static final List<Long> HEADERS = List.of(0x08000184L, 0x08020184L, 0x08060184L, 0x080A0000L);

    private final Case run;
    private final int from;
    private final int to;
    private final List<Integer> rests = new ArrayList<>();

    Versions(Case run, int from, int to) {
        this.run = run;
        this.from = from;
        this.to = to;
    }

    /** Whatever was told of any module. */
    Optional<Integer> any() {
        Optional<Integer> asked = answers().stream().map(Exchange::last).findFirst();
        return asked.isPresent()
                ? asked
                : headers().stream().map(DfuMove::entry).findFirst();
    }

    /** The Device OS version that was told last. */
    Optional<String> system() {
        Optional<Boot.Said> said = run.timeline().before(to).stream()
                .flatMap(boot -> boot.version(to).stream())
                .reduce((earlier, later) -> later);
        said.ifPresent(each -> rests.add(each.entry()));
        return said.flatMap(Boot.Said::text);
    }

    /** What was told last of a module; of a bootloader there is one, whatever its number. */
    Optional<ModuleState> module(int function, int index) {
        ModuleState told = null;
        int when = -1;
        for (Exchange asked : answers()) {
            for (ModuleState module : ModuleState.in(asked).orElse(List.of())) {
                if (is(module.function(), module.index(), function, index)) {
                    told = module;
                    when = asked.last();
                }
            }
        }
        for (DfuMove read : headers()) {
            ModuleHeader header = ModuleHeader.read(read.bytes(), 0);
            if (read.entry() > when && is(header.function(), header.index(), function, index)) {
                told = new ModuleState(function, index, header.version(), header.end() - header.start(), false);
                when = read.entry();
            }
        }
        return Optional.ofNullable(told);
    }

    private static boolean is(int toldFunction, int toldIndex, int function, int index) {
        return toldFunction == function && (toldIndex == index || function == ModuleState.BOOTLOADER);
    }

    /** Says what the answers rest on. */
    void rest() {
        run.docket().rest(rests);
    }

    private List<Exchange> answers() {
        return run.timeline().before(to).stream()
                .flatMap(boot -> boot.asked(to, MODULES).stream())
                .filter(asked -> asked.first() >= from && ModuleState.in(asked).isPresent())
                .toList();
    }

    private List<DfuMove> headers() {
        return run.flash().stream()
                .filter(move -> move.kind() == DfuMove.Kind.READ && move.entry() >= from && move.entry() < to)
                .filter(move -> HEADERS.contains(move.address()) && move.bytes().length >= ModuleHeader.SIZE)
                .toList();
    }
}
