package dev.lightbench.photon;

import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The serial port of the stand-in: the two touches, and the console's {@code i} while it listens (PROTOCOL 3). */
final class StandInSerial implements SerialLine {
    private final StandInUnit unit;
    private final UsbDevice device;
    private String toSay = "";

    StandInSerial(StandInUnit unit, UsbDevice device) {
        this.unit = unit;
        this.device = device;
    }

    @Override
    public UsbDevice device() {
        return device;
    }

    @Override
    public void rate(int baud) throws UsbException {
        mustBeThere();
        if (baud == 14400) {
            unit.leave(Duration.ZERO, true, false);
        } else if (baud == 28800) {
            unit.told = true;
        }
    }

    @Override
    public void write(byte[] bytes, Duration timeout) throws UsbException {
        mustBeThere();
        if (unit.listens() && new String(bytes, StandardCharsets.US_ASCII).contains("i")) {
            toSay += "Your device id is " + unit.id + "\r\n";
        }
    }

    @Override
    public byte[] read(Duration timeout) throws UsbException, InterruptedException {
        mustBeThere();
        if (toSay.isEmpty()) {
            unit.time.sleep(timeout);
        }
        byte[] said = toSay.getBytes(StandardCharsets.US_ASCII);
        toSay = "";
        return said;
    }

    private void mustBeThere() throws UsbException {
        if (!unit.attached() || device.address() != unit.address) {
            throw new UsbException.Gone("It is gone.");
        }
    }

    @Override
    public void close() {}
}
