package dev.lightbench.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a serial or of the pool; each command takes the fields that it needs.
 *
 * @param holder who reserves, confirms or releases: a device id, or a robot's name for the unit in its hand
 * @param seconds for how long a serial is reserved; 300 if left out
 * @param serials the serials that are added
 * @param from the first of a range that is added
 * @param to the last of it
 * @param by who adds or unbinds
 * @param reason why a binding is taken back
 */
public record SerialRequest(
        @Nullable String holder,
        @Nullable Integer seconds,
        @Nullable List<String> serials,
        @Nullable String from,
        @Nullable String to,
        @Nullable String by,
        @Nullable String reason) {}
