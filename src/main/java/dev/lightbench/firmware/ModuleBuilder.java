package dev.lightbench.firmware;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Builds a module from its parts: header, body, suffix, CRC. What can be computed is: end address, SHA-256, CRC. It
 * builds unsuitable modules too (too large, at a wrong address, of any platform): the checks need something to refuse.
 */
public final class ModuleBuilder {
    private static final int SYSTEM_HEADER_OFFSET = 0x184;

    private final byte[] beforeHeader;
    private final int platformId;
    private final int function;
    private int index;
    private long start;
    private int reserved;
    private int flags;
    private int version = 1;
    private Dependency dependency = Dependency.NONE;
    private Dependency dependency2 = Dependency.NONE;
    private @Nullable ApplicationTag tag;
    private byte[] body = new byte[0];
    private int size;
    private long seed;
    private int productId = ModuleSuffix.NONE;
    private int productVersion = ModuleSuffix.NONE;
    private int suffixSize = ModuleSuffix.SIZE;
    private int suffixReserved;

    private ModuleBuilder(byte[] beforeHeader, int platformId, int function, int index, long start) {
        this.beforeHeader = beforeHeader.clone();
        this.platformId = platformId;
        this.function = function;
        this.index = index;
        this.start = start;
    }

    /** A user part of {@code platform} at the user part's address, index 1, version 1, needing nothing. */
    public static ModuleBuilder userPart(Platform platform) {
        return new ModuleBuilder(new byte[0], platform.id(), ModuleFunction.USER_PART.code(), 1, UserPartCheck.ADDRESS);
    }

    /** A system part or bootloader: header at 0x184 behind zeros where the vectors would be, at {@code start}. */
    public static ModuleBuilder systemModule(Platform platform, ModuleFunction function, int index, long start) {
        return new ModuleBuilder(new byte[SYSTEM_HEADER_OFFSET], platform.id(), function.code(), index, start);
    }

    /**
     * A module with every field of a header but its end, which follows from what is in the module.
     *
     * @param header start, reserved, flags, version, platform, function, index and dependencies
     * @param beforeHeader the module's bytes before the header; as many as the header's offset
     */
    public static ModuleBuilder of(ModuleHeader header, byte[] beforeHeader) {
        ModuleBuilder builder =
                new ModuleBuilder(beforeHeader, header.platformId(), header.function(), header.index(), header.start());
        builder.reserved = header.reserved();
        builder.flags = header.flags();
        return builder.version(header.version()).needs(header.dependency()).needsToo(header.dependency2());
    }

    /** The module's version. */
    public ModuleBuilder version(int version) {
        this.version = version;
        return this;
    }

    /** Which one of its kind it is. */
    public ModuleBuilder index(int index) {
        this.index = index;
        return this;
    }

    /** The address of its first byte. */
    public ModuleBuilder start(long address) {
        this.start = address;
        return this;
    }

    /** What it needs. */
    public ModuleBuilder needs(Dependency dependency) {
        this.dependency = dependency;
        return this;
    }

    /** What else it needs. */
    public ModuleBuilder needsToo(Dependency dependency) {
        this.dependency2 = dependency;
        return this;
    }

    /** What it does on the bench; stands right behind the header. */
    public ModuleBuilder tag(ApplicationTag tag) {
        this.tag = tag;
        return this;
    }

    /** The bytes between header (or tag) and suffix. */
    public ModuleBuilder body(byte[] body) {
        this.body = body.clone();
        return this;
    }

    /** Fills the body with incompressible bytes from a seed until the file has {@code bytes} bytes, CRC included. */
    public ModuleBuilder size(int bytes, long seed) {
        this.size = bytes;
        this.seed = seed;
        return this;
    }

    /** Product id and version of the suffix; 65535 for none. */
    public ModuleBuilder product(int id, int version) {
        this.productId = id;
        this.productVersion = version;
        return this;
    }

    /** The suffix's size field, 36 for one without product fields, else 40; and its reserved bytes. */
    public ModuleBuilder suffix(int size, int reserved) {
        if (size != ModuleSuffix.SIZE && size != ModuleSuffix.SIZE_WITHOUT_PRODUCT) {
            throw new IllegalArgumentException("a suffix has 36 or 40 bytes, not " + size);
        }
        this.suffixSize = size;
        this.suffixReserved = reserved;
        return this;
    }

    /**
     * The whole file.
     *
     * @throws IllegalStateException if the parts are longer than the size asked for
     */
    public byte[] build() {
        byte[] tagBytes = tag == null ? new byte[0] : tag.bytes();
        int tail = suffixSize + ModuleCrc.SIZE;
        int parts = beforeHeader.length + ModuleHeader.SIZE + tagBytes.length + body.length + tail;
        if (size != 0 && size < parts) {
            throw new IllegalStateException("the parts have " + parts + " bytes, more than the size of " + size);
        }
        byte[] filling = new byte[Math.max(size, parts) - parts];
        new Random(seed).nextBytes(filling); // its sequence is the same on every Java

        ByteArrayOutputStream out = new ByteArrayOutputStream(parts + filling.length);
        out.writeBytes(beforeHeader);
        out.writeBytes(header(parts + filling.length).bytes());
        out.writeBytes(tagBytes);
        out.writeBytes(body);
        out.writeBytes(filling);
        out.writeBytes(new byte[tail]);
        byte[] module = out.toByteArray();
        ModuleSuffix.write(module, suffixSize, productId, productVersion, suffixReserved);
        ModuleCrc.close(module);
        return module;
    }

    private ModuleHeader header(int length) {
        long end = start + length - ModuleCrc.SIZE;
        return new ModuleHeader(
                start, end, reserved, flags, version, platformId, function, index, dependency, dependency2);
    }
}
