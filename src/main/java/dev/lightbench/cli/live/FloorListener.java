package dev.lightbench.cli.live;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStart;
import dev.lightbench.store.StoreException;
import java.util.Map;
import java.util.Optional;

/** Writes what runs announce into a floor. A PASS gets there only after its record is on disk. */
public final class FloorListener implements RunListener {
    private final Floor floor;

    /** For this floor. */
    public FloorListener(Floor floor) {
        this.floor = floor;
    }

    @Override
    public void started(RunStart run) {
        floor.started(run.slot(), run.slot().port().toString());
    }

    @Override
    public void notBegun(RunStart run, StoreException why) {
        floor.started(run.slot(), run.slot().port().toString());
        floor.settled(run.slot(), SlotState.ABORTED, 0, why.getMessage() + " The run was not begun.");
    }

    @Override
    public void learned(Slot slot, Map<String, String> facts) {
        Optional.ofNullable(facts.get("serial"))
                .or(() -> Optional.ofNullable(facts.get("deviceId")))
                .ifPresent(name -> floor.named(slot, name));
    }

    @Override
    public void stepStarted(Slot slot, int index, String step, int attempt) {
        floor.at(slot, index, step, 0, attempt > 1 ? "attempt " + attempt : "");
    }

    @Override
    public void stepProgress(Slot slot, int index, String step, double fraction, String doing) {
        floor.at(slot, index, step, fraction, doing);
    }

    @Override
    public void held(Slot slot) {
        floor.held(slot);
    }

    @Override
    public void ended(RunRecord record) {
        Slot slot = record.start().slot();
        record.serial().ifPresent(serial -> floor.named(slot, serial));
        floor.settled(
                slot,
                state(record),
                record.elapsed().toMillis(),
                record.failure().map(FloorListener::why).orElse(""));
    }

    private static SlotState state(RunRecord record) {
        return switch (record.state()) {
            case PASSED -> SlotState.PASS;
            case ABORTED, INTERRUPTED -> SlotState.ABORTED;
            case FAILED -> SlotState.FAIL;
            // a record that could not be stored is no pass, and no failure of the unit, whatever its steps found
            default -> SlotState.UNRECORDED;
        };
    }

    private static String why(Failure failure) {
        return failure.message() + " " + failure.remedy();
    }
}
