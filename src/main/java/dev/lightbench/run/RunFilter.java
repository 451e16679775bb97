package dev.lightbench.run;

import java.util.Optional;

/**
 * Which runs are asked for.
 *
 * @param serial only those of this product serial
 * @param deviceId only those of this device id; case does not matter
 * @param state only those that ended so
 * @param limit at most that many, 1 or more
 */
public record RunFilter(Optional<String> serial, Optional<String> deviceId, Optional<RunState> state, int limit) {

    /** The newest runs of all kinds. */
    public static RunFilter newest(int limit) {
        return new RunFilter(Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    /** The same for one product serial. */
    public RunFilter ofSerial(String wanted) {
        return new RunFilter(Optional.of(wanted), deviceId, state, limit);
    }

    /** The same for one device id. */
    public RunFilter ofDevice(String wanted) {
        return new RunFilter(serial, Optional.of(wanted), state, limit);
    }

    /** The same for one final state. */
    public RunFilter in(RunState wanted) {
        return new RunFilter(serial, deviceId, Optional.of(wanted), limit);
    }
}
