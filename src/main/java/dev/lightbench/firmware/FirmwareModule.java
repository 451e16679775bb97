package dev.lightbench.firmware;

import dev.lightbench.firmware.ModuleRejected.Reason;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/** A whole, intact device module: its bytes as they stand in flash, its header and its suffix. Immutable. */
public final class FirmwareModule {
    private final byte[] bytes;
    private final int headerOffset;
    private final ModuleHeader header;
    private final Optional<ModuleSuffix> suffix;
    private final String sha256;

    private FirmwareModule(byte[] bytes, ModuleInspection found, ModuleHeader header) {
        this.bytes = bytes;
        this.headerOffset = found.headerOffset();
        this.header = header;
        this.suffix = found.suffix().filter(ModuleSuffix::wellFormed);
        this.sha256 = DigestUtils.sha256Hex(bytes);
    }

    /**
     * Finds and reads header and suffix, and checks length, CRC, and SHA-256. A valid DFU suffix is left out. A
     * module without a suffix, or with garbage in its place, is whole if its CRC fits: it belongs to no product.
     *
     * @throws ModuleRejected with the reason if the bytes are not a whole, intact module
     */
    public static FirmwareModule parse(byte[] file) throws ModuleRejected {
        return accept(DfuSuffix.strip(file), ModuleInspection.of(file));
    }

    /**
     * Reads the module at the start of a piece of flash, whatever follows it there.
     *
     * @param flash bytes from the module's first one on, longer than the module or just as long
     * @param headerOffset where its header must be: 0 for a user part, 0x184 for others on Photon and P1
     * @throws ModuleRejected with the reason if there is no whole, intact module
     */
    public static FirmwareModule inFlash(byte[] flash, int headerOffset) throws ModuleRejected {
        if (headerOffset + ModuleHeader.SIZE > flash.length) {
            throw new ModuleRejected(Reason.NOT_A_MODULE, flash.length + " bytes are too few for a module header.");
        }
        ModuleHeader header = ModuleHeader.read(flash, headerOffset);
        if (!HeaderSearch.possible(header, headerOffset)) {
            throw new ModuleRejected(
                    Reason.NOT_A_MODULE, "There is no module header at 0x" + Integer.toHexString(headerOffset) + ".");
        }
        byte[] content = Arrays.copyOf(flash, (int) Math.min(header.declaredLength(), flash.length));
        HeaderSearch.Found found = new HeaderSearch.Found(headerOffset, header);
        return accept(content, ModuleInspection.of(content, found, content.length, false));
    }

    private static FirmwareModule accept(byte[] content, ModuleInspection found) throws ModuleRejected {
        Optional<ModuleCheck> refusal = found.refusal();
        if (refusal.isPresent()) {
            throw new ModuleRejected(refusal.get().reason(), refusal.get().sentence());
        }
        return new FirmwareModule(content.clone(), found, found.header().orElseThrow());
    }

    /** The header. */
    public ModuleHeader header() {
        return header;
    }

    /** The offset of the header in the file: 0 for user parts, 0x184 for system parts. */
    public int headerOffset() {
        return headerOffset;
    }

    /** The suffix, if the module has one. */
    public Optional<ModuleSuffix> suffix() {
        return suffix;
    }

    /** The product id of the suffix, 65535 for none. */
    public int productId() {
        return suffix.map(ModuleSuffix::productId).orElse(ModuleSuffix.NONE);
    }

    /** The product version of the suffix, 65535 for none. */
    public int productVersion() {
        return suffix.map(ModuleSuffix::productVersion).orElse(ModuleSuffix.NONE);
    }

    /** The length in bytes, CRC included. */
    public int length() {
        return bytes.length;
    }

    /** The module as it is written to flash, CRC included: a copy, {@code end - start + 4} bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 over {@link #bytes()}, lower-case hex: the image's name in records and in the library. */
    public String sha256() {
        return sha256;
    }
}
