package dev.lightbench.station;

import dev.lightbench.run.RunRecord;
import dev.lightbench.usb.PortPath;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a station is set up.
 *
 * @param mode what starts a run
 * @param ports the ports that are known to be slots, so that they show while they are empty; others join when a unit
 *     is first seen in them
 * @param serials what a product serial looks like; a slot's name or a device id (24 hex digits) is never one
 * @param interrupted the runs that the process before this one left open, see {@link dev.lightbench.run.Records}
 */
public record StationSetup(StartMode mode, List<PortPath> ports, Pattern serials, List<RunRecord> interrupted) {
    /** Four to forty letters, digits, hyphens, underscores and points. */
    public static final Pattern ANY_SERIAL = Pattern.compile("[A-Za-z0-9._-]{4,40}");

    /** Keeps copies. */
    public StationSetup {
        ports = List.copyOf(ports);
        interrupted = List.copyOf(interrupted);
    }

    /** With that start mode and nothing else said. */
    public static StationSetup of(StartMode mode) {
        return new StationSetup(mode, List.of(), ANY_SERIAL, List.of());
    }

    /** The same with these known ports. */
    public StationSetup withPorts(Collection<PortPath> known) {
        return new StationSetup(mode, List.copyOf(known), serials, interrupted);
    }

    /** The same with another form of serials. */
    public StationSetup withSerials(Pattern form) {
        return new StationSetup(mode, ports, form, interrupted);
    }

    /** The same with what the process before left open. */
    public StationSetup withInterrupted(List<RunRecord> runs) {
        return new StationSetup(mode, ports, serials, runs);
    }
}
