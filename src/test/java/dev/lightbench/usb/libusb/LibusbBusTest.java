package dev.lightbench.usb.libusb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.lightbench.time.MachineTime;
import dev.lightbench.usb.DeviceDescriptor;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds on every computer, with USB or without, whatever is attached. */
class LibusbBusTest {
    private static final UsbDevice NOWHERE =
            new UsbDevice(PortPath.parse("255-9.9.9"), 127, new DeviceDescriptor(0x2b04, 0xc006, 0x250, 1, 2, 3));

    private LibusbBus bus;

    @BeforeEach
    void start() {
        try {
            bus = LibusbBus.start(new MachineTime());
        } catch (UsbUnavailable e) {
            abort("missing: libusb on this computer. " + e.getMessage());
        }
    }

    @AfterEach
    void end() {
        if (bus != null) {
            bus.close();
        }
    }

    @Test
    void listsAtMostOneDevicePerPortInPortOrder() throws Exception {
        List<PortPath> ports = bus.devices().stream().map(UsbDevice::port).toList();
        assertThat(ports).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void saysThatThereIsNoUsbExactlyWhereThereIsNone() throws Exception {
        if (!System.getProperty("os.name").equals("Linux")) {
            abort("missing: Linux, to know by /sys whether there is USB");
        }
        boolean hostController = Files.exists(Path.of("/sys/bus/usb/devices/usb1"));

        assertThat(bus.remark().orElse("").contains("no USB at all")).isEqualTo(!hostController);
    }

    @Test
    void openingWhatIsNotThereIsGoneAndLeaksNoHandle() {
        assertThatThrownBy(() -> bus.open(NOWHERE))
                .isInstanceOf(UsbException.Gone.class)
                .hasMessage("opening 255-9.9.9: enumeration 127 of the device is over");
        assertThat(bus.openHandles()).isZero();
    }

    @Test
    void anInterruptedThreadOpensNothing() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> bus.open(NOWHERE)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aClosedBusRefusesAndClosesTwice() {
        bus.close();
        bus.close();
        assertThatThrownBy(bus::devices).isInstanceOf(UsbException.Io.class).hasMessage("the USB bus is closed");
        assertThatThrownBy(bus::remark).isInstanceOf(UsbException.Io.class);
        assertThatThrownBy(() -> bus.open(NOWHERE)).isInstanceOf(UsbException.Io.class);
    }

    @Test
    void manyThreadsListWhileTheBusIsClosedUnderThem() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> endings = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                endings.add(threads.submit(listUntilClosed()));
            }
            bus.close();
            for (Future<Boolean> each : endings) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aClosedBusLeavesNoOpenFilesBehind() throws Exception {
        Path files = Path.of("/proc/self/fd");
        if (!Files.exists(files)) {
            abort("missing: /proc/self/fd, to count open files by");
        }
        startAndClose(5);
        int before = count(files);
        startAndClose(50); // each context has three or more of its own
        assertThat(count(files) - before).isLessThan(50);
        assertThat(bus.devices()).as("closing others leaves this one working").isNotNull();
    }

    private static void startAndClose(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            try (LibusbBus another = LibusbBus.start(new MachineTime())) {
                another.devices();
            }
        }
    }

    private static int count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return (int) entries.count();
        }
    }

    private Callable<Boolean> listUntilClosed() {
        return () -> {
            while (true) {
                try {
                    bus.devices();
                } catch (UsbException.Io e) {
                    return e.getMessage().equals("the USB bus is closed");
                }
            }
        };
    }
}
