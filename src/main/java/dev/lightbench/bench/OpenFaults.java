package dev.lightbench.bench;

import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The faults that meet whoever opens a unit's device. Under the bench's lock. */
final class OpenFaults {
    private final List<Fault> pending = new ArrayList<>();
    private final BiConsumer<Fault, String> record;

    OpenFaults(List<Fault> faults, BiConsumer<Fault, String> record) {
        this.record = record;
        for (Fault fault : faults) {
            if (fault instanceof Fault.NoAccess || fault instanceof Fault.OpenBusy) {
                pending.add(fault);
            }
        }
    }

    /** Refuses the opening if a fault says so. */
    void opening(PortPath port) throws UsbException {
        if (pending.isEmpty()) {
            return;
        }
        Fault fault = pending.get(0);
        if (fault instanceof Fault.NoAccess denied) {
            struck(fault, new Fault.NoAccess(denied.times() - 1), denied.times());
            throw new UsbException.NoAccess("no permission to open the device at " + port);
        }
        if (fault instanceof Fault.OpenBusy busy) {
            struck(fault, new Fault.OpenBusy(busy.times() - 1), busy.times());
            throw new UsbException.Busy("somebody else has the device at " + port + " open");
        }
    }

    private void struck(Fault fault, Fault rest, int times) {
        record.accept(fault, "opening was refused");
        if (times > 1) {
            pending.set(0, rest);
        } else {
            pending.remove(0);
        }
    }
}
