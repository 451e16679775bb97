package dev.lightbench.run;

/**
 * A pass that bound a product serial to a device.
 *
 * @param serial the product serial
 * @param deviceId the device id, lower case
 */
public record SerialBinding(String serial, String deviceId) {}
