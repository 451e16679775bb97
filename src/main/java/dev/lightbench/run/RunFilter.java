package dev.lightbench.run;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs are asked for.
 *
 * @param serial only those of this product serial
 * @param deviceId only those of this device id; case does not matter
 * @param slot only those in the slot of this name; case does not matter
 * @param states only those that ended so; empty for all
 * @param from only those that began at this time or later
 * @param to only those that began before this time
 * @param after only those that come behind this place, which is where a page before ended
 * @param limit at most that many, 1 or more
 */
public record RunFilter(
        Optional<String> serial,
        Optional<String> deviceId,
        Optional<String> slot,
        Set<RunState> states,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<RunCursor> after,
        int limit) {

    /** Keeps a copy. */
    public RunFilter {
        states = Set.copyOf(states);
    }

    /** The newest runs of all kinds. */
    public static RunFilter newest(int limit) {
        return new RunFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    /** The same for one product serial. */
    public RunFilter ofSerial(String wanted) {
        return new RunFilter(Optional.of(wanted), deviceId, slot, states, from, to, after, limit);
    }

    /** The same for one device id. */
    public RunFilter ofDevice(String wanted) {
        return new RunFilter(serial, Optional.of(wanted), slot, states, from, to, after, limit);
    }

    /** The same for one slot. */
    public RunFilter inSlot(String wanted) {
        return new RunFilter(serial, deviceId, Optional.of(wanted), states, from, to, after, limit);
    }

    /** The same for these final states. */
    public RunFilter in(Set<RunState> wanted) {
        return new RunFilter(serial, deviceId, slot, wanted, from, to, after, limit);
    }

    /** The same for one final state. */
    public RunFilter in(RunState wanted) {
        return in(Set.of(wanted));
    }

    /** The same for runs that began at this time or later. */
    public RunFilter since(Instant start) {
        return new RunFilter(serial, deviceId, slot, states, Optional.of(start), to, after, limit);
    }

    /** The same for runs that began before this time. */
    public RunFilter until(Instant end) {
        return new RunFilter(serial, deviceId, slot, states, from, Optional.of(end), after, limit);
    }

    /** The same from this place on. */
    public RunFilter after(RunCursor place) {
        return new RunFilter(serial, deviceId, slot, states, from, to, Optional.of(place), limit);
    }

    /** The same with another limit. */
    public RunFilter atMost(int most) {
        return new RunFilter(serial, deviceId, slot, states, from, to, after, most);
    }
}
