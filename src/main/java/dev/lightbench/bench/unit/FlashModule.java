package dev.lightbench.bench.unit;

import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A module as the device's own code sees it in flash: a header at a fixed place, with no search and no help
 * (PROTOCOL 4.7).
 *
 * @param header the 24 bytes
 * @param bytes the module with its CRC, {@code end - start + 4} bytes
 * @param intact whether the CRC fits
 */
record FlashModule(ModuleHeader header, byte[] bytes, boolean intact) {

    /**
     * The module at {@code address}, if its header can be one: starts there and ends in the same chip.
     *
     * @param headerOffset where the header stands behind {@code address}
     */
    static Optional<FlashModule> at(Flash flash, long address, int headerOffset) {
        return at(flash, address, address, headerOffset);
    }

    /** The module that lies at {@code place} and is linked for where its header says, if it can be one. */
    static Optional<FlashModule> staged(Flash flash, long place, int headerOffset) {
        ModuleHeader header = header(flash.read(place + headerOffset, ModuleHeader.SIZE));
        return at(flash, place, header.start(), headerOffset);
    }

    private static Optional<FlashModule> at(Flash flash, long place, long start, int headerOffset) {
        ModuleHeader header = header(flash.read(place + headerOffset, ModuleHeader.SIZE));
        long length = header.end() - header.start();
        if (header.start() != start
                || length < headerOffset + ModuleHeader.SIZE
                || place + length + 4 > flash.layout().end()) {
            return Optional.empty();
        }
        byte[] bytes = flash.read(place, (int) length + 4);
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, (int) length);
        int stored = ByteBuffer.wrap(bytes).getInt((int) length); // big-endian, unlike all else
        return Optional.of(new FlashModule(header, bytes, (int) crc.getValue() == stored));
    }

    private static ModuleHeader header(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new ModuleHeader(
                in.getInt() & 0xFFFFFFFFL,
                in.getInt() & 0xFFFFFFFFL,
                in.get() & 0xFF,
                in.get() & 0xFF,
                in.getShort() & 0xFFFF,
                in.getShort() & 0xFFFF,
                in.get() & 0xFF,
                in.get() & 0xFF,
                dependency(in),
                dependency(in));
    }

    private static Dependency dependency(ByteBuffer in) {
        return new Dependency(in.get() & 0xFF, in.get() & 0xFF, in.getShort() & 0xFFFF);
    }
}
