package dev.lightbench.web.pages;

import dev.lightbench.run.RunCursor;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunState;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the list of runs is asked for. It stands in the address, so that a question can be sent to somebody.
 *
 * @param serial only those of this product serial; empty for all
 * @param deviceId only those of this device id; empty for all
 * @param slot only those in this slot; empty for all
 * @param verdict {@code pass} or {@code fail}; empty for both
 * @param after only those behind this place; empty for the newest
 */
record RunQuestion(String serial, String deviceId, String slot, String verdict, String after) {
    /** Runs on one page. */
    static final int PAGE = 50;

    private static final Set<RunState> PASS = Set.of(RunState.PASSED);
    private static final Set<RunState> FAIL = Set.of(RunState.FAILED, RunState.ABORTED, RunState.INTERRUPTED);

    /** Without the space around what people typed. */
    RunQuestion {
        serial = serial.strip();
        deviceId = deviceId.strip();
        slot = slot.strip();
        verdict = verdict.strip().toLowerCase(Locale.ROOT);
        after = after.strip();
    }

    /** Whether any filter is set. */
    boolean filtered() {
        return !(serial.isEmpty() && deviceId.isEmpty() && slot.isEmpty() && verdict.isEmpty());
    }

    /**
     * The filter for a page and one run more, which tells whether there is another page.
     *
     * @throws BadQuestion if the verdict or the place is none
     */
    RunFilter filter() {
        RunFilter filter = RunFilter.newest(PAGE + 1);
        filter = serial.isEmpty() ? filter : filter.ofSerial(serial);
        filter = deviceId.isEmpty() ? filter : filter.ofDevice(deviceId);
        filter = slot.isEmpty() ? filter : filter.inSlot(slot);
        filter = switch (verdict) {
            case "" -> filter;
            case "pass" -> filter.in(PASS);
            case "fail" -> filter.in(FAIL);
            default -> throw new BadQuestion("verdict is \"" + verdict + "\"; it must be pass or fail.");
        };
        return after.isEmpty() ? filter : filter.after(place());
    }

    private RunCursor place() {
        try {
            return RunCursor.parse(after);
        } catch (IllegalArgumentException none) {
            throw new BadQuestion("after is \"" + after + "\"; it must be what a link to older runs says.");
        }
    }

    /** The address of the runs behind this place, with the same filters. */
    String older(RunCursor place) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/runs");
        add(address, "serial", serial);
        add(address, "deviceId", deviceId);
        add(address, "slot", slot);
        add(address, "verdict", verdict);
        add(address, "after", place.toString());
        return address.encode().build().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.queryParam(name, value);
        }
    }
}
