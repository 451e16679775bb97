package dev.lightbench.audit;

import dev.lightbench.firmware.Platform;
import dev.lightbench.usb.TransferEntry;
import java.util.List;
import java.util.Optional;

/** Whether one unit of the claimed platform sat at the claimed port from the first entry to the last. */
final class SameUnit {
    private static final int PARTICLE = 0x2B04;
    private static final String VERSION = "Device OS version";

    private final Case run;

    private SameUnit(Case run) {
        this.run = run;
    }

    static void judge(Case run) {
        SameUnit claim = new SameUnit(run);
        claim.port();
        claim.platform();
        claim.ids();
        claim.version();
    }

    private void port() {
        List<TransferEntry> entries = run.evidence().entries();
        String port = run.evidence().port().toString();
        for (int number = 0; number < entries.size(); number++) {
            TransferEntry entry = entries.get(number);
            if (entry.kind() != TransferEntry.Kind.SIGHTING && entry.kind() != TransferEntry.Kind.OPEN) {
                continue;
            }
            if (entry.kind() == TransferEntry.Kind.SIGHTING && !Wire.ok(entry)) {
                continue; // the computer could not look: nothing was seen, and nothing is said of a port
            }
            Optional<Sighting> seen = Sighting.of(entry);
            if (seen.isEmpty() || !seen.get().port().equals(port)) {
                run.docket().doubt("same port", "port " + port, "'" + entry.note() + "'", number);
            }
        }
    }

    private void platform() {
        Optional<Platform> platform = run.platform();
        if (platform.isEmpty()) {
            run.docket().doubt("platform", "a known platform", "none in the record", -1);
            return;
        }
        int id = platform.get().id();
        for (Boot boot : run.timeline().boots()) {
            Sighting seen = boot.seen();
            run.docket().rest(boot.first());
            if (seen.vendorId() != PARTICLE || seen.productId() != 0xC000 + id && seen.productId() != 0xD000 + id) {
                String shown = String.format(java.util.Locale.ROOT, "%04x:%04x", seen.vendorId(), seen.productId());
                run.docket().doubt("platform", "a " + platform.get().label(), shown, boot.first());
            }
        }
    }

    /** No session may name another unit; one whose answers differ was garbled, and has to be asked again. */
    private void ids() {
        String claimed = run.deviceId();
        if (claimed.isEmpty()) {
            run.docket().doubt("same device", "a device id", "none in the record", -1);
            return;
        }
        ToldTwice told = new ToldTwice();
        run.timeline()
                .boots()
                .forEach(boot -> told.add(
                        boot,
                        boot.ids().stream()
                                .filter(said -> !said.text().equals(Optional.of(Words.NOBODY)))
                                .toList()));
        demand("same device", claimed, 0, told);
    }

    /**
     * The claimed version was told twice in one session, and no session tells another one, but for those before a system
     * was flashed.
     */
    private void version() {
        Optional<String> claimed = run.evidence().osVersion();
        if (claimed.isEmpty()) {
            run.docket().doubt(VERSION, "a version", "none in the record", -1);
            return;
        }
        int since = run.goals().stream()
                .filter(goal -> goal.is("flash-system"))
                .mapToInt(run::begin)
                .max()
                .orElse(0);
        ToldTwice told = new ToldTwice();
        run.timeline().boots().forEach(boot -> told.add(boot, boot.versions()));
        demand(VERSION, claimed.get(), since, told);
    }

    private void demand(String claim, String claimed, int since, ToldTwice told) {
        Optional<ToldTwice.Session> twice = told.twice(claimed);
        if (twice.isEmpty()) {
            run.docket().doubt(claim, claimed + ", told twice in one session", told.shown(), -1);
            return;
        }
        twice.get().answers().forEach(said -> run.docket().rest(said.entry()));
        told.against(claimed, since)
                .ifPresent(
                        said -> run.docket().doubt(claim, claimed, said.text().orElse("none"), said.entry()));
    }

    /** Whether a boot has told who it is before {@code limit}; a doubt where it has not. */
    static void told(Case run, Boot boot, int limit) {
        Optional<Boot.Said> said = boot.id(limit);
        if (said.isEmpty() || !said.get().text().equals(Optional.of(run.deviceId()))) {
            run.docket()
                    .doubt(
                            "same device",
                            "its id in the boot that proves something",
                            said.isEmpty() ? "that it was not asked" : "no answer with that id",
                            said.map(Boot.Said::entry).orElse(boot.first()));
        } else {
            run.docket().rest(said.get().entry());
        }
    }
}
