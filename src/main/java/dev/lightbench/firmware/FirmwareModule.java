package dev.lightbench.firmware;

/** A parsed device module: its bytes as in the file, its header and its suffix. */
public final class FirmwareModule {
    private FirmwareModule() {}

    /**
     * Finds and reads header and suffix, and checks CRC, SHA-256, and length.
     *
     * @throws ModuleRejected with the reason if the bytes are not a whole, intact module
     */
    public static FirmwareModule parse(byte[] file) throws ModuleRejected {
        throw new UnsupportedOperationException();
    }

    /** The header. */
    public ModuleHeader header() {
        throw new UnsupportedOperationException();
    }

    /** The offset of the header in the file: 0 for user parts, 0x184 for system parts. */
    public int headerOffset() {
        throw new UnsupportedOperationException();
    }

    /** The product id of the suffix, 65535 for none. */
    public int productId() {
        throw new UnsupportedOperationException();
    }

    /** The product version of the suffix, 65535 for none. */
    public int productVersion() {
        throw new UnsupportedOperationException();
    }

    /** The module as it is written to flash, CRC included: a copy, {@code end - start + 4} bytes. */
    public byte[] bytes() {
        throw new UnsupportedOperationException();
    }

    /** SHA-256 over {@link #bytes()}, lower-case hex: the image's name in records and in the library. */
    public String sha256() {
        throw new UnsupportedOperationException();
    }
}
