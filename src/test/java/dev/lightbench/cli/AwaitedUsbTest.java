package dev.lightbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwaitedUsbTest {
    private final VirtualTime time = new VirtualTime();
    private int attempts; // owned by the test's thread
    private boolean plugged;
    private boolean closed;

    private UsbBus attempt() throws CommandFailed {
        attempts++;
        if (!plugged) {
            throw CommandFailed.hostProblem("There is no USB: load the driver.");
        }
        return new UsbBus() {
            @Override
            public List<UsbDevice> devices() {
                return List.of();
            }

            @Override
            public UsbConnection open(UsbDevice device) throws UsbException {
                throw new UsbException.Gone("it has none");
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }

    @Test
    void saysWhyThereIsNoneTriesEveryTwoSecondsAndIsItOnceItIsThere() throws Exception {
        time.run(() -> {
            OpenBus opened = BusChoice.await(this::attempt, time);
            assertThat(opened.missing()).hasValue("There is no USB: load the driver.");
            UsbBus bus = opened.bus();
            for (int look = 0; look < 100; look++) { // a station looks ten times a second
                assertThatThrownBy(bus::devices)
                        .isInstanceOf(UsbException.Io.class)
                        .hasMessage("There is no USB: load the driver.");
                time.sleep(Duration.ofMillis(100));
            }
            assertThat(attempts).isBetween(5, 6);
            plugged = true;
            time.sleep(Duration.ofSeconds(2));
            assertThat(bus.devices()).isEmpty();
            int until = attempts;
            time.sleep(Duration.ofSeconds(10));
            assertThat(bus.devices()).isEmpty();
            assertThat(attempts).isEqualTo(until);
            bus.close();
            assertThat(closed).isTrue();
        });
    }

    @Test
    void isNotStartedAnyMoreWhenItIsClosed() throws Exception {
        time.run(() -> {
            UsbBus bus = BusChoice.await(this::attempt, time).bus();
            bus.close();
            plugged = true;
            time.sleep(Duration.ofSeconds(5));
            assertThatThrownBy(bus::devices).isInstanceOf(UsbException.Io.class);
            assertThat(attempts).isEqualTo(1);
        });
    }
}
