package dev.lightbench.run;

/**
 * A pass that bound a product serial to a device. One to one within a product.
 *
 * @param productId the product, 65535 for none
 * @param serial the product serial
 * @param deviceId the device id, lower case
 */
public record SerialBinding(int productId, String serial, String deviceId) {}
