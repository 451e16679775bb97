package dev.lightbench.bench.unit;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which module versions a Device OS consists of (PROTOCOL 1.1). The page names only some: those marked "between" are
 * put between their neighbours by us, and a version that stands in no row takes those of the nearest older one.
 *
 * @param system version of system parts 1 and 2
 * @param bootloader version of the bootloader
 */
record ModuleVersions(int system, int bootloader) {
    private static final int BEFORE_060 = 7;
    private static final TreeMap<OsVersion, ModuleVersions> BY_OS = new TreeMap<>(Map.ofEntries(
            row("0.6.0", 105, 8), // system part: between
            row("0.6.2", 108, 11), // system part: between
            row("0.6.3", 109, 11),
            row("0.7.0", 207, 101),
            row("0.8.0-rc.11", 310, 110), // between
            row("1.0.0", 1000, 201),
            row("1.0.1", 1002, 201), // system part: between
            row("1.1.0", 1102, 302), // bootloader: between
            row("1.2.1", 1213, 311),
            row("1.4.0", 1401, 500),
            row("1.5.2", 1512, 502),
            row("2.0.0", 2008, 1003),
            row("2.0.1", 2010, 1003), // system part: between
            row("2.3.0", 2301, 1006),
            row("2.3.1", 2302, 1006)));

    private static Map.Entry<OsVersion, ModuleVersions> row(String os, int system, int bootloader) {
        return Map.entry(OsVersion.parse(os), new ModuleVersions(system, bootloader));
    }

    /** Those of a profile. */
    static ModuleVersions of(OsProfile profile) {
        return new ModuleVersions(of(profile.version()).system, bootloaderOf(profile.bootloader()));
    }

    /** The Device OS whose system parts have that version; empty if it stands in no row. */
    static Optional<OsVersion> osOf(int system) {
        return BY_OS.entrySet().stream()
                .filter(row -> row.getValue().system == system)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Of the bootloader that came with a Device OS version; those before 0.6.0, which the page does not number, get 7. */
    static int bootloaderOf(OsVersion os) {
        return os.before("0.6.0") ? BEFORE_060 : of(os).bootloader;
    }

    /** Those of a Device OS version, 0.6.0 or later. */
    private static ModuleVersions of(OsVersion os) {
        Map.Entry<OsVersion, ModuleVersions> floor = BY_OS.floorEntry(os);
        if (floor == null) {
            throw new IllegalArgumentException("no module versions are known for Device OS " + os);
        }
        return floor.getValue();
    }
}
