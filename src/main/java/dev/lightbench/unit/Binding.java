package dev.lightbench.unit;

import java.time.Instant;
import java.util.UUID;

/**
 * A serial and the device it belongs to, one to one within a product.
 *
 * @param productId the product, 65535 for none
 * @param serial the product serial
 * @param deviceId the device id, lower case
 * @param run the pass that bound them
 * @param bound when that run began, UTC
 */
public record Binding(int productId, String serial, String deviceId, UUID run, Instant bound) {

    /** What is said when it is taken back. */
    public String takenBack() {
        return "Serial " + serial + " belongs to device " + deviceId + " no longer.";
    }
}
