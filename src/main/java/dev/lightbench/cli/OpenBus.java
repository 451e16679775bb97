package dev.lightbench.cli;

import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbBus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The bus that a command works on, open.
 *
 * @param bus what is attached
 * @param bench whether it is a virtual one
 * @param images the product images that it brings along: those its bench file names; none for real USB
 * @param helpers the credential-clearing helpers that it brings along, in the same way
 * @param slots the ports that are known to be slots, also while nothing is in them; none for real USB
 * @param missing what to tell somebody who finds nothing on it
 */
public record OpenBus(
        UsbBus bus,
        boolean bench,
        List<Path> images,
        List<Path> helpers,
        List<PortPath> slots,
        Optional<String> missing)
        implements AutoCloseable {
    /** Copies the lists. */
    public OpenBus {
        images = List.copyOf(images);
        helpers = List.copyOf(helpers);
        slots = List.copyOf(slots);
    }

    /** This computer's USB, which brings nothing along. */
    static OpenBus ofThisComputer(UsbBus bus, Optional<String> missing) {
        return new OpenBus(bus, false, List.of(), List.of(), List.of(), missing);
    }

    /** Lets go of everything on it. */
    @Override
    public void close() {
        bus.close();
    }
}
