package dev.lightbench.bench.unit;

import dev.lightbench.firmware.Platform;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The descriptors of one mode of one platform, byte for byte (PROTOCOL 1.2 and 1.3). */
final class DescriptorTable {
    private static final byte[] LANGUAGES = {4, 3, 0x09, 0x04};
    private static final byte[] MICROSOFT = hex("12034d00530046005400310030003000ee00");
    private static final int MICROSOFT_INDEX = 0xEE;
    private static final int DFU_FUNCTIONAL_LENGTH = 9;
    private static final int NORMAL = 0xC0; // the high byte of the product id
    private static final int DFU = 0xD0;
    private static final int FIRST_LAYOUT = 6;

    private final byte[] device;
    private final byte[] configuration;
    private final boolean dfu;
    private final int alternates;
    private final Map<Integer, String> strings = new HashMap<>();

    private DescriptorTable(byte[] device, byte[] configuration, boolean dfu, int alternates) {
        this.device = device;
        this.configuration = configuration;
        this.dfu = dfu;
        this.alternates = alternates;
    }

    /**
     * Normal mode, which is also listening and safe mode: a CDC port and a control interface. Of Argon and Boron the
     * page gives the ids alone: all else is as on a Photon.
     *
     * @param serial the serial number string
     */
    static DescriptorTable normal(OsProfile profile, String serial) {
        String interval = profile.platform() == Platform.P1 ? "ff" : "10";
        DescriptorTable table = new DescriptorTable(
                hex("12 01 00 02 ef 02 01 40 04 2b" + productId(profile, NORMAL) + "50 02 01 02 03 01"),
                hex("09 02 54 00 03 01 04 80 32  08 0b 00 02 02 02 01 0a  09 04 00 00 01 02 02 01 0a  05 24 00 10 01"
                        + "05 24 01 00 01  04 24 02 02  05 24 06 00 01  07 05 83 03 08 00" + interval
                        + "09 04 01 00 02 0a 00 00 0a"
                        + "07 05 01 02 40 00" + interval + "07 05 81 02 40 00 00  09 04 02 00 00 ff ff ff 09"),
                false,
                1);
        String name = profile.name();
        table.strings.putAll(Map.of(
                1,
                "Particle",
                2,
                name,
                3,
                serial,
                4,
                "Composite",
                5,
                "",
                9,
                name + " Control Interface",
                10,
                name + " Serial"));
        return table;
    }

    /**
     * DFU mode.
     *
     * @param serial the serial number string
     * @param old whether the bootloader is older than 0.6.0, which shows in bcdDevice
     */
    static DescriptorTable dfu(OsProfile profile, String serial, boolean old) {
        List<String> layouts = layouts(profile);
        StringBuilder media = new StringBuilder();
        for (int i = 0; i < layouts.size(); i++) {
            media.append(String.format("09 04 00 %02x 00 fe 01 02 %02x", i, FIRST_LAYOUT + i));
        }
        int total = 18 + 9 * layouts.size();
        DescriptorTable table = new DescriptorTable(
                hex("12 01 00 02 00 00 00 40 04 2b" + productId(profile, DFU) + (old ? "00" : "50") + "02 01 02 03 01"),
                hex(String.format("09 02 %02x 00", total) + "01 01 02 c0 32" + media + "09 21 0b ff 00 00 10 1a 01"),
                true,
                layouts.size());
        table.strings.putAll(Map.of(1, "Particle", 2, profile.name() + " DFU Mode", 3, serial, 4, "DFU", 5, "DFU"));
        for (int i = 0; i < layouts.size(); i++) {
            table.strings.put(FIRST_LAYOUT + i, layouts.get(i));
        }
        return table;
    }

    /** What lies behind the alternate settings, in dfu-util's notation. */
    private static List<String> layouts(OsProfile profile) {
        if (profile.gen3()) {
            String dct = profile.version().since("2.3.1") ? "@DCD" : "@DCT";
            return List.of(
                    "@Internal Flash   /0x00000000/1*004Ka,47*004Kg,192*004Kg,4*004Kg,4*004Kg,8*004Ka",
                    dct + " Flash   /0x00000000/1*016Ke",
                    "@External Flash   /0x80000000/1024*004Kg");
        }
        String internal = "@Internal Flash   /0x08000000/03*016Ka,01*016Kg,01*064Kg,07*128Kg";
        String dct = "@DCT Flash   /0x00000000/01*016Kg";
        return profile.platform() == Platform.P1
                ? List.of(internal, dct, "@Serial Flash   /0x00000000/256*004Kg")
                : List.of(internal, dct);
    }

    private static String productId(OsProfile profile, int mode) {
        return String.format("%02x %02x", profile.platform().id(), mode);
    }

    /** What the host caches at enumeration. */
    UsbIdentity identity() {
        return new UsbIdentity(device.clone(), configuration.clone());
    }

    /** Whether this is DFU mode. */
    boolean isDfu() {
        return dfu;
    }

    /** How many interfaces there are. */
    int interfaces() {
        return configuration[4];
    }

    /** How many alternate settings interface 0 has; the others have one. */
    int alternates() {
        return alternates;
    }

    /** Whether the unit says that it powers itself. */
    boolean selfPowered() {
        return (configuration[7] & 0x40) != 0;
    }

    /** 18 bytes. */
    byte[] device() {
        return device.clone();
    }

    /** As long as its wTotalLength says. */
    byte[] configuration() {
        return configuration.clone();
    }

    /** The DFU functional descriptor, in DFU mode. */
    Optional<byte[]> dfuFunctional() {
        if (!dfu) {
            return Optional.empty();
        }
        byte[] last = new byte[DFU_FUNCTIONAL_LENGTH];
        System.arraycopy(configuration, configuration.length - last.length, last, 0, last.length);
        return Optional.of(last);
    }

    /** A string descriptor, if there is one of that index. */
    Optional<byte[]> string(int index) {
        if (index == 0) {
            return Optional.of(LANGUAGES.clone());
        }
        if (index == MICROSOFT_INDEX) {
            return Optional.of(MICROSOFT.clone());
        }
        return Optional.ofNullable(strings.get(index)).map(DescriptorTable::encode);
    }

    private static byte[] encode(String text) {
        byte[] utf16 = text.getBytes(StandardCharsets.UTF_16LE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(utf16.length + 2);
        out.write(3);
        out.writeBytes(utf16);
        return out.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
