package dev.lightbench.cli;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchFile;
import dev.lightbench.bench.BenchFileException;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbBus;
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
     * whenever it is looked at, and is there as soon as it can.
     *
     * @param bench a bench file; null for this computer's USB
     * @throws CommandFailed if the bench file cannot be used
     */
    public static OpenBus openOrAwait(@Nullable Path bench, TimeSource time) throws CommandFailed {
        return bench == null ? await(() -> anyOfThisComputer(time), time) : virtual(bench, time);
    }

    static OpenBus await(AwaitedUsb.Start start, TimeSource time) {
        try {
            UsbBus bus = start.now();
            Optional<String> remark = bus instanceof LibusbBus usb ? usb.remark() : Optional.empty();
            return OpenBus.ofThisComputer(bus, remark);
        } catch (CommandFailed | UsbException noUsb) {
            String sentence = sentence(noUsb);
            return OpenBus.ofThisComputer(new AwaitedUsb(start, sentence, time), Optional.of(sentence));
        }
    }

    private static String sentence(Exception noUsb) {
        return noUsb instanceof CommandFailed told
                ? String.join(" ", told.sentences())
                : "USB cannot be listed: " + noUsb.getMessage();
    }

    /** One that lists nothing, not even a host controller, is no USB yet. */
    private static UsbBus anyOfThisComputer(TimeSource time) throws CommandFailed {
        OpenBus opened = ofThisComputer(time);
        try {
            if (opened.bus() instanceof LibusbBus usb && !usb.hostHasUsb()) {
                opened.close();
                throw CommandFailed.hostProblem(opened.missing().orElse("This computer shows no USB."));
            }
            return opened.bus();
        } catch (UsbException failed) {
            opened.close();
            throw CommandFailed.hostProblem("USB cannot be listed: " + failed.getMessage());
        }
    }

    private static OpenBus virtual(Path file, TimeSource time) throws CommandFailed {
        try {
            BenchSetup setup = BenchFile.read(file);
            return new OpenBus(
                    Bench.start(setup, time),
                    true,
                    List.copyOf(setup.images().values()),
                    List.copyOf(setup.helpers().values()),
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
            return OpenBus.ofThisComputer(bus, bus.remark());
        } catch (UsbUnavailable unavailable) {
            throw CommandFailed.hostProblem(String.valueOf(unavailable.getMessage()));
        } catch (UsbException failed) {
            throw CommandFailed.hostProblem("USB cannot be listed: " + failed.getMessage());
        }
    }
}
