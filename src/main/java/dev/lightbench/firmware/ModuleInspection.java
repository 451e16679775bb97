package dev.lightbench.firmware;

import dev.lightbench.firmware.ModuleRejected.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A lenient reading of a file: all that was found, and every check with its result. {@link FirmwareModule#parse} is
 * this reading with the first failed check as the refusal.
 *
 * @param fileLength bytes in the file
 * @param dfuSuffix whether the file ends in a valid DFU suffix, which was left out of all that follows
 * @param headerOffset where the header stands, 0 if there is none
 * @param header the most plausible header, if any
 * @param suffix what stands in the suffix's place, if the file reaches that far; see {@link ModuleSuffix#wellFormed}
 * @param checks every check, in the order in which they refuse
 */
public record ModuleInspection(
        int fileLength,
        boolean dfuSuffix,
        int headerOffset,
        Optional<ModuleHeader> header,
        Optional<ModuleSuffix> suffix,
        List<ModuleCheck> checks) {

    /** Reads a file, whatever is in it. */
    public static ModuleInspection of(byte[] file) {
        byte[] content = DfuSuffix.strip(file);
        boolean dfuSuffix = content.length != file.length;
        return HeaderSearch.find(content)
                .map(found -> of(content, found, file.length, dfuSuffix))
                .orElseGet(() -> notAModule(file.length, dfuSuffix));
    }

    private static ModuleInspection notAModule(int fileLength, boolean dfuSuffix) {
        ModuleCheck check = ModuleCheck.of(
                Reason.NOT_A_MODULE,
                false,
                "No module header was found in the first 8 KiB of " + fileLength
                        + " bytes; a device module has one, with a known function and its end behind its start.");
        return new ModuleInspection(fileLength, dfuSuffix, 0, Optional.empty(), Optional.empty(), List.of(check));
    }

    static ModuleInspection of(byte[] content, HeaderSearch.Found found, int fileLength, boolean dfuSuffix) {
        long declared = found.header().declaredLength();
        Optional<byte[]> module =
                declared <= content.length ? Optional.of(Arrays.copyOf(content, (int) declared)) : Optional.empty();
        Optional<ModuleSuffix> suffix = module.filter(
                        m -> ModuleSuffix.fitsInto(declared, found.offset() + ModuleHeader.SIZE))
                .map(ModuleSuffix::read);

        List<ModuleCheck> checks = new ArrayList<>();
        checks.add(ModuleCheck.of(
                Reason.NOT_A_MODULE, true, "The header stands at " + hex(found.offset()) + " of the file."));
        checks.add(length(declared, content.length));
        checks.add(module.isPresent() ? crc(declared, content) : unreached(Reason.BAD_CRC, "CRC"));
        checks.add(module.isPresent() ? sha256(module.get(), suffix) : unreached(Reason.BAD_SHA256, "suffix"));
        return new ModuleInspection(
                fileLength, dfuSuffix, found.offset(), Optional.of(found.header()), suffix, List.copyOf(checks));
    }

    private static ModuleCheck unreached(Reason reason, String what) {
        return ModuleCheck.absent(reason, "The file ends before the " + what + ".");
    }

    private static ModuleCheck length(long declared, int actual) {
        return ModuleCheck.of(
                Reason.TRUNCATED,
                actual >= declared,
                "The header declares " + declared + " bytes, the file has " + actual + ".");
    }

    /** A file that goes on behind the declared end fails here: its CRC does not stand where it must. */
    private static ModuleCheck crc(long declared, byte[] content) {
        int stored = ModuleCrc.stored(content, content.length - ModuleCrc.SIZE);
        int computed = ModuleCrc.over(content, content.length - ModuleCrc.SIZE);
        String values = String.format(Locale.ROOT, "%08x, and %08x is computed", stored, computed);
        if (content.length != declared) {
            return ModuleCheck.of(
                    Reason.BAD_CRC,
                    false,
                    "The file is padded: " + (content.length - declared)
                            + " bytes follow the declared end, where a module ends with its CRC; the last four are "
                            + values + ".");
        }
        return ModuleCheck.of(Reason.BAD_CRC, stored == computed, "The CRC at the end is " + values + ".");
    }

    /** A suffix of no known size was never written: the CRC alone vouches for such a file, as it does on the device. */
    private static ModuleCheck sha256(byte[] module, Optional<ModuleSuffix> suffix) {
        if (suffix.isEmpty()) {
            return ModuleCheck.absent(Reason.BAD_SHA256, "The module is too short for a suffix.");
        }
        String field = suffix.get().sha256();
        String computed = ModuleSuffix.shaOver(module);
        if (!suffix.get().wellFormed() && !field.equals(computed)) {
            return ModuleCheck.absent(
                    Reason.BAD_SHA256,
                    "There is no suffix: its size field says " + suffix.get().size() + ", not 36 or 40.");
        }
        return ModuleCheck.of(
                Reason.BAD_SHA256,
                field.equals(computed),
                "The suffix has the SHA-256 " + field + ", and " + computed + " is computed.");
    }

    private static String hex(int offset) {
        return "0x" + Integer.toHexString(offset);
    }

    /** The first check that failed: why the file must not be flashed. */
    public Optional<ModuleCheck> refusal() {
        return checks.stream().filter(ModuleCheck::failed).findFirst();
    }
}
