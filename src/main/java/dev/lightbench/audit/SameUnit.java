package dev.lightbench.audit;

import dev.lightbench.firmware.Platform;
import dev.lightbench.usb.TransferEntry;
import java.util.List;
import java.util.Optional;

/** Whether one unit of the claimed platform sat at the claimed port from the first entry to the last. */
final class SameUnit {
    private static final int PARTICLE = 0x2B04;

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

    /** The last answer in each boot decides, as a garbled one is asked for again; no answer may name another unit. */
    private void ids() {
        String claimed = run.deviceId();
        if (claimed.isEmpty()) {
            run.docket().doubt("same device", "a device id", "none in the record", -1);
            return;
        }
        boolean told = false;
        for (Boot boot : run.timeline().boots()) {
            for (Boot.Said said : boot.ids()) {
                String id = said.text().orElse(Words.NOBODY);
                if (!id.equals(Words.NOBODY) && !id.equals(claimed)) {
                    run.docket().doubt("same device", claimed, id, said.entry());
                }
            }
            told |= boot.ids().stream().anyMatch(said -> said.text().equals(Optional.of(claimed)));
        }
        if (!told) {
            run.docket().doubt("same device", claimed, "no answer with that id", -1);
        }
    }

    /** The claimed version is one that the unit told. Which one runs at the end decides {@link LastBoot}. */
    private void version() {
        Optional<String> claimed = run.evidence().osVersion();
        List<Boot.Said> versions = run.timeline().boots().stream()
                .flatMap(boot -> boot.versions().stream())
                .toList();
        if (claimed.isPresent()
                && versions.stream().noneMatch(said -> said.text().equals(claimed))) {
            Optional<Boot.Said> last = versions.stream().reduce((earlier, later) -> later);
            run.docket()
                    .doubt(
                            "Device OS version",
                            claimed.get(),
                            last.flatMap(Boot.Said::text).orElse("no answer that says one"),
                            last.map(Boot.Said::entry).orElse(-1));
        }
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
