package dev.lightbench.cli.devices;

import org.jspecify.annotations.Nullable;

/**
 * One attached device, as {@code devices --json} prints it. The components' names and their order are the document's.
 *
 * @param slot its place on the fixture; null for what is no unit
 * @param port the port as the kernel writes it, for example {@code 1-2.3}
 * @param usbId vendor and product id, for example {@code 2b04:c006}
 * @param platform for example {@code photon}; null for a foreign device
 * @param mode {@code normal}, {@code dfu} or {@code foreign}
 * @param supported whether {@code run} takes it
 * @param deviceId 24 lower-case hex digits; null if it was not read
 * @param osVersion Device OS; null if it was not read
 * @param note why something was not read; null if nothing is missing
 */
record DeviceReport(
        @Nullable String slot,
        String port,
        String usbId,
        @Nullable String platform,
        String mode,
        boolean supported,
        @Nullable String deviceId,
        @Nullable String osVersion,
        @Nullable String note) {}
