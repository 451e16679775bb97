package dev.lightbench.bench.unit;

import dev.lightbench.usb.ControlSetup;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The Microsoft OS 1.0 descriptors that bind WinUSB by themselves (PROTOCOL 1.2). Unlike the firmware, which reads
 * past its tables, they are cut to what was asked for.
 */
final class MicrosoftDescriptors {
    /** bRequest of both of them. */
    static final int VENDOR_CODE = 0xEE;

    private static final int COMPATIBLE_ID = 4;
    private static final int PROPERTIES = 5;
    private static final int REG_MULTI_SZ = 7;
    private static final String NORMAL_GUID = "{20b6cfa4-6dc7-468a-a8db-faa7c23ddea5}";
    private static final String DFU_GUID = "{37fb5f90-1a34-4929-933b-8a27e1850033}";

    private final int interfaceNumber;
    private final String guid;

    /** Those of normal mode, for the control interface, or of DFU mode, for its only one. */
    MicrosoftDescriptors(boolean dfu) {
        interfaceNumber = dfu ? 0 : 2;
        guid = dfu ? DFU_GUID : NORMAL_GUID;
    }

    /** Answers a vendor request with bRequest {@value #VENDOR_CODE}. */
    Answer answer(ControlSetup setup) {
        byte[] all;
        if (setup.requestType() == 0xC0 && setup.value() == 0 && setup.index() == COMPATIBLE_ID) {
            all = compatibleId();
        } else if (setup.requestType() == 0xC1 && setup.index() == PROPERTIES) {
            all = (setup.value() & 0xFF) == interfaceNumber ? properties() : new byte[10];
        } else {
            return Answer.stall();
        }
        return Answer.data(Arrays.copyOf(all, Math.min(all.length, setup.length())));
    }

    private byte[] compatibleId() {
        ByteBuffer out = ByteBuffer.allocate(0x28).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x28)
                .putShort((short) 0x0100)
                .putShort((short) COMPATIBLE_ID)
                .put((byte) 1);
        out.position(16);
        out.put((byte) interfaceNumber).put((byte) 1).put("WINUSB".getBytes(StandardCharsets.US_ASCII));
        return out.array();
    }

    private byte[] properties() {
        ByteBuffer out = ByteBuffer.allocate(0x92).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x92).putShort((short) 0x0100).putShort((short) PROPERTIES).putShort((short) 1);
        out.putInt(0x88).putInt(REG_MULTI_SZ);
        out.putShort((short) 0x2A).put("DeviceInterfaceGUIDs\0".getBytes(StandardCharsets.UTF_16LE));
        out.putInt(0x50).put((guid + "\0\0").getBytes(StandardCharsets.UTF_16LE));
        return out.array();
    }
}
