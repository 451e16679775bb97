package dev.lightbench.photon;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/** An open stand-in: plants the fault that a test wants and hands each transfer to what answers it. */
final class StandInConnection implements UsbConnection {
    private static final byte[] DFU_CONFIGURATION = HexFormat.ofDelimiter(" ")
            .parseHex("09 02 24 00 01 01 02 c0 32 09 04 00 00 00 fe 01 02 06 09 04 00 01 00 fe 01 02 07"
                    + " 09 21 0b ff 00 00 10 1a 01");

    private final StandInUnit unit;
    private final UsbDevice device;

    StandInConnection(StandInUnit unit, UsbDevice device) {
        this.unit = unit;
        this.device = device;
    }

    @Override
    public UsbDevice device() {
        return device;
    }

    @Override
    public byte[] configurationDescriptor() {
        return DFU_CONFIGURATION.clone();
    }

    private void before(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
        if (setup.vendorOrClass()) {
            int number = unit.transfers.size();
            unit.transfers.add(setup.toString());
            if (number == unit.faultAt) {
                switch (unit.fault) {
                    case UNPLUG -> unit.plugged = false;
                    case STALL -> throw new UsbException.Stalled("planted");
                    case HANG -> {
                        unit.time.sleep(timeout);
                        throw new UsbException.TimedOut("planted");
                    }
                }
            }
        }
        if (!unit.attached() || device.address() != unit.address) {
            throw new UsbException.Gone("It is gone.");
        }
    }

    @Override
    public byte[] controlIn(ControlSetup setup, Duration timeout) throws UsbException, InterruptedException {
        before(setup, timeout);
        if (setup.requestType() == 0x80) {
            return serialNumber();
        }
        if (unit.dfu) {
            return unit.bootloader.in(setup);
        }
        byte[] answer = unit.requests.in(setup);
        if (!unit.attached()) {
            throw new UsbException.Gone("It reset before it had answered.");
        }
        return answer;
    }

    private byte[] serialNumber() {
        String shown = unit.dfu ? unit.dfuSerial : unit.runningSerial;
        byte[] text = (shown != null ? shown : unit.id).getBytes(StandardCharsets.UTF_16LE);
        return ByteBuffer.allocate(text.length + 2)
                .put((byte) (text.length + 2))
                .put((byte) 3)
                .put(text)
                .array();
    }

    @Override
    public void controlOut(ControlSetup setup, byte[] data, Duration timeout)
            throws UsbException, InterruptedException {
        before(setup, timeout);
        if (unit.dfu) {
            unit.bootloader.out(setup, data);
        } else {
            unit.requests.out(setup, data);
        }
    }

    @Override
    public void claim(int interfaceNumber) {}

    @Override
    public void setAlternate(int interfaceNumber, int alternate) {}

    @Override
    public void close() {}
}
