package dev.lightbench.cli.devices;

import dev.lightbench.fixture.FixtureLayout;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.Photon;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.Sighting;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.TransferLog;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Asks every attached Photon and P1 who it is, all at once; only reads. */
final class Interview {
    /** A unit that is busy connecting answers within seconds or not at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private record Answer(
            @Nullable String deviceId,
            @Nullable String osVersion,
            @Nullable String note) {}

    private final UsbBus bus;
    private final TimeSource time;

    Interview(UsbBus bus, TimeSource time) {
        this.bus = bus;
        this.time = time;
    }

    /** Everything on the bus, in the order of its ports. */
    List<DeviceReport> all() throws UsbException, InterruptedException {
        List<UsbDevice> devices = bus.devices().stream()
                .sorted((one, other) -> one.port().compareTo(other.port()))
                .toList();
        FixtureLayout layout = FixtureLayout.of(devices.stream()
                .filter(d -> Sighting.of(d).supported())
                .map(UsbDevice::port)
                .toList());
        Map<UsbDevice, Answer> answers = ask(devices);
        return devices.stream().map(d -> report(d, layout, answers.get(d))).toList();
    }

    private Map<UsbDevice, Answer> ask(List<UsbDevice> devices) throws InterruptedException {
        Map<UsbDevice, Answer> answers = new ConcurrentHashMap<>();
        List<Task> tasks = new ArrayList<>();
        Deadline deadline = time.in(PATIENCE);
        for (UsbDevice device : devices) {
            Sighting sighting = Sighting.of(device);
            if (sighting.supported() && sighting.mode() == Mode.NORMAL) {
                answers.put(device, new Answer(null, null, "The unit did not answer in time."));
                tasks.add(time.start("ask " + device.port(), () -> answers.put(device, ask(device, deadline))));
            }
        }
        for (Task task : tasks) {
            // a transfer that hangs outlives the deadline by its own timeout; nobody waits for it
            task.join(deadline.within(PATIENCE));
        }
        return answers;
    }

    private Answer ask(UsbDevice device, Deadline deadline) {
        Photon photon = Photon.at(bus, device.port(), time, TransferLog.NONE);
        try (NormalSession session = photon.openNormal(deadline)) {
            String version = session.version();
            return new Answer(session.deviceId().orElse(null), version.isEmpty() ? null : version, null);
        } catch (PhotonFault fault) {
            return new Answer(photon.deviceId().orElse(null), null, fault.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer(null, null, "Asking was stopped.");
        }
    }

    private static DeviceReport report(UsbDevice device, FixtureLayout layout, @Nullable Answer answer) {
        Sighting sighting = Sighting.of(device);
        String note = sighting.mode() == Mode.DFU ? "In DFU mode; nothing was asked." : null;
        return new DeviceReport(
                layout.at(device.port()).map(slot -> slot.name()).orElse(null),
                device.port().toString(),
                String.format(
                        Locale.ROOT,
                        "%04x:%04x",
                        device.descriptor().vendorId(),
                        device.descriptor().productId()),
                sighting.platform().map(p -> p.label()).orElse(null),
                sighting.mode().name().toLowerCase(Locale.ROOT),
                sighting.supported(),
                answer == null ? null : answer.deviceId(),
                answer == null ? null : answer.osVersion(),
                answer == null ? note : answer.note());
    }
}
