package dev.lightbench.run;

import dev.lightbench.store.StoreException;

/** A product serial and a device id belong together for good, and this pass would tear such a pair apart. */
public final class SerialTakenException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** The pass that bound them first. */
    public SerialTakenException(SerialBinding first) {
        super("Serial " + first.serial() + " belongs to device " + first.deviceId() + " since an earlier pass.");
    }
}
