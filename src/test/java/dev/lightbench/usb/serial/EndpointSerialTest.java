package dev.lightbench.usb.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndpointSerialTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final ScriptedAcm device = new ScriptedAcm(time);

    private interface Deed {
        void act(SerialLine line) throws Exception;
    }

    /** On an open line, whose opening is forgotten. */
    private void onOpenLine(Deed deed) throws Exception {
        time.run(() -> {
            SerialLine line = EndpointSerial.open(device, time);
            device.calls.clear();
            deed.act(line);
        });
    }

    @Test
    void openingClaimsBothInterfacesRaisesDtrAndSets9600Baud() throws Exception {
        time.run(() -> EndpointSerial.open(device, time));
        assertThat(device.calls)
                .containsExactly(
                        "claim 0", "claim 1", "21 22 01 00 00 00 00 00", "21 20 00 00 00 00 07 00 80250000000008");
    }

    @Test
    void aRateIsOneRequestEightBitsNoParityOneStopBit() throws Exception {
        onOpenLine(line -> line.rate(28800));
        assertThat(device.calls).containsExactly("21 20 00 00 00 00 07 00 80700000000008");
    }

    @Test
    void aDeviceThatLeavesBecauseOfItsRateIsGoneHoweverTheRequestEnds() throws Exception {
        device.atTouch.add(new UsbException.Io("error on the wire"));
        device.atTouch.add(new UsbException.Io("error on the wire"));
        device.atTouch.add(new UsbException.TimedOut("late"));
        device.atTouch.add(new UsbException.Gone("left"));
        onOpenLine(line -> assertThatThrownBy(() -> line.rate(14400)).isInstanceOf(UsbException.Gone.class));
    }

    @Test
    void aDeviceThatRefusesItsRateAndStaysHasRefused() throws Exception {
        device.atTouch.add(new UsbException.Stalled("refused"));
        onOpenLine(line -> {
            assertThatThrownBy(() -> line.rate(14400)).isInstanceOf(UsbException.Stalled.class);
            assertThat(Duration.ofNanos(time.nanos())).isBetween(SECOND, SECOND.plusMillis(200));
        });
    }

    @Test
    void bytesGoToAndComeFromTheBulkEndpointsAPacketAtATime() throws Exception {
        device.says.add(new byte[] {1, 2});
        onOpenLine(line -> {
            line.write(new byte[] {'i'}, SECOND);
            assertThat(line.read(SECOND)).containsExactly(1, 2);
        });
        assertThat(device.calls).containsExactly("out 1 69", "in 129 64");
    }

    @Test
    void silenceIsNoBytes() throws Exception {
        onOpenLine(line -> {
            long start = time.nanos();
            assertThat(line.read(SECOND)).isEmpty();
            assertThat(Duration.ofNanos(time.nanos() - start)).isEqualTo(SECOND);
        });
    }

    @Test
    void closingLowersDtrAndClosesTheConnection() throws Exception {
        onOpenLine(SerialLine::close);
        assertThat(device.calls).containsExactly("21 22 00 00 00 00 00 00", "close");
    }

    @Test
    void aDeviceWithoutSerialFunctionSaysSoAndIsClosed() {
        device.configuration = new byte[0];
        assertThatThrownBy(() -> time.run(() -> EndpointSerial.open(device, time)))
                .isInstanceOf(UsbException.Io.class)
                .hasMessage("the device at 1-2 has no serial port");
        assertThat(device.calls).containsExactly("close");
    }

    @Test
    void anInterfaceThatSomebodyHoldsIsBusyAndTheConnectionClosed() {
        device.interfacesAreTaken = true;
        assertThatThrownBy(() -> time.run(() -> EndpointSerial.open(device, time)))
                .isInstanceOf(UsbException.Busy.class);
        assertThat(device.calls).containsExactly("close");
    }
}
