package dev.lightbench.cli;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchFile;
import dev.lightbench.bench.BenchFileException;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbException;
import dev.lightbench.usb.libusb.LibusbBus;
import dev.lightbench.usb.libusb.UsbUnavailable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The one place that decides between this computer's USB and a virtual bench. */
public final class BusChoice {
    private BusChoice() {}

    /**
     * Opens the bus.
     *
     * @param bench a bench file; null for this computer's USB
     * @throws CommandFailed if the bench file cannot be used, or this computer's USB cannot
     */
    public static OpenBus open(@Nullable Path bench, TimeSource time) throws CommandFailed {
        return bench == null ? ofThisComputer(time) : virtual(bench, time);
    }

    /**
     * Opens the bus for somebody who goes on without: where this computer's USB cannot be used, the bus says so
     * whenever it is looked at.
     *
     * @param bench a bench file; null for this computer's USB
     * @throws CommandFailed if the bench file cannot be used
     */
    public static OpenBus openOrSayWhyNot(@Nullable Path bench, TimeSource time) throws CommandFailed {
        if (bench != null) {
            return virtual(bench, time);
        }
        try {
            return ofThisComputer(time);
        } catch (CommandFailed noUsb) {
            String sentence = String.join(" ", noUsb.sentences());
            return new OpenBus(new AbsentBus(sentence), false, List.of(), List.of(), Optional.of(sentence));
        }
    }

    private static OpenBus virtual(Path file, TimeSource time) throws CommandFailed {
        try {
            BenchSetup setup = BenchFile.read(file);
            return new OpenBus(
                    Bench.start(setup, time),
                    true,
                    List.copyOf(setup.images().values()),
                    slots(setup),
                    Optional.empty());
        } catch (BenchFileException wrong) {
            throw CommandFailed.wrongInput(wrong.problems());
        }
    }

    private static List<PortPath> slots(BenchSetup setup) {
        return setup.hubs().stream()
                .flatMap(hub -> IntStream.rangeClosed(1, hub.ports()).mapToObj(hub.at()::child))
                .toList();
    }

    private static OpenBus ofThisComputer(TimeSource time) throws CommandFailed {
        try {
            LibusbBus bus = LibusbBus.start(time);
            return new OpenBus(bus, false, List.of(), List.of(), bus.remark());
        } catch (UsbUnavailable unavailable) {
            throw CommandFailed.hostProblem(String.valueOf(unavailable.getMessage()));
        } catch (UsbException failed) {
            throw CommandFailed.hostProblem("USB cannot be listed: " + failed.getMessage());
        }
    }
}
