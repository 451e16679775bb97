package dev.lightbench.pipeline.step;

import dev.lightbench.usb.PortPath;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a program is told of a unit: its facts as environment variables. */
final class UnitEnvironment {
    private static final String PREFIX = "LIGHTBENCH_";

    private UnitEnvironment() {}

    /**
     * {@code LIGHTBENCH_PORT}, and each fact in upper snake case: {@code deviceId} is {@code LIGHTBENCH_DEVICE_ID},
     * {@code module.system-part-1} is {@code LIGHTBENCH_MODULE_SYSTEM_PART_1}.
     */
    static Map<String, String> of(Map<String, String> facts, PortPath port) {
        Map<String, String> environment = new LinkedHashMap<>();
        facts.forEach((fact, value) -> environment.put(variable(fact), value.replace("\0", "")));
        environment.put(PREFIX + "PORT", port.toString());
        return environment;
    }

    private static String variable(String fact) {
        return PREFIX
                + fact.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .replaceAll("[^A-Za-z0-9]+", "_")
                        .toUpperCase(Locale.ROOT);
    }
}
