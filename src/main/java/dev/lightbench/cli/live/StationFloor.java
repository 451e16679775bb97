package dev.lightbench.cli.live;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StationListener;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Writes what a station announces into a floor. A PASS gets there only after its record is on disk. */
public final class StationFloor implements StationListener {
    private final Floor floor;
    private final Map<String, UUID> shown =
            new HashMap<>(); // by slot the run on the floor; owned by the station's thread

    /** For this floor. */
    public StationFloor(Floor floor) {
        this.floor = floor;
    }

    @Override
    public void slotChanged(SlotStatus status) {
        status.run().ifPresent(run -> show(status, run));
    }

    private void show(SlotStatus status, UUID run) {
        String unit =
                status.serial().or(status::deviceId).orElse(status.slot().port().toString());
        if (run.equals(shown.put(status.slot().name(), run))) {
            floor.named(status.slot(), unit);
        } else {
            floor.started(status.slot(), unit);
        }
        status.step()
                .ifPresent(step -> floor.at(
                        status.slot(),
                        step.index(),
                        step.name(),
                        step.fraction(),
                        step.attempt() > 1 && step.doing().isEmpty() ? "attempt " + step.attempt() : step.doing()));
        switch (status.state()) {
            case HELD -> floor.held(status.slot());
            case PASSED -> settle(status, SlotState.PASS);
            case FAILED -> settle(status, SlotState.FAIL);
            case ABORTED, INTERRUPTED -> settle(status, SlotState.ABORTED);
            default -> {}
        }
    }

    private void settle(SlotStatus status, SlotState state) {
        floor.settled(
                status.slot(),
                state,
                status.elapsed().toMillis(),
                status.failure().map(StationFloor::why).orElse(""));
    }

    private static String why(Failure failure) {
        return failure.message() + " " + failure.remedy();
    }
}
