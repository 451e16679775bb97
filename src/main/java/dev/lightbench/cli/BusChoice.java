package dev.lightbench.cli;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchFile;
import dev.lightbench.bench.BenchFileException;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.UsbException;
import dev.lightbench.usb.libusb.LibusbBus;
import dev.lightbench.usb.libusb.UsbUnavailable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    private static OpenBus virtual(Path file, TimeSource time) throws CommandFailed {
        try {
            BenchSetup setup = BenchFile.read(file);
            return new OpenBus(
                    Bench.start(setup, time), true, List.copyOf(setup.images().values()), Optional.empty());
        } catch (BenchFileException wrong) {
            throw CommandFailed.wrongInput(wrong.problems());
        }
    }

    private static OpenBus ofThisComputer(TimeSource time) throws CommandFailed {
        try {
            LibusbBus bus = LibusbBus.start(time);
            return new OpenBus(bus, false, List.of(), bus.remark());
        } catch (UsbUnavailable unavailable) {
            throw CommandFailed.hostProblem(String.valueOf(unavailable.getMessage()));
        } catch (UsbException failed) {
            throw CommandFailed.hostProblem("USB cannot be listed: " + failed.getMessage());
        }
    }
}
