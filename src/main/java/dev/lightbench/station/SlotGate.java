package dev.lightbench.station;

import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.StopSwitch;
import dev.lightbench.pipeline.UnitFacts;
import dev.lightbench.run.RunGate;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.unit.Serials;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Refuses the unit of one slot that has no serial, somebody else's serial, or another attached unit's device id. */
final class SlotGate implements RunGate {
    private final Slot slot;
    private final Optional<Serials> serials;
    private final DeviceIds deviceIds;
    private final RunRecorder recorder;
    private final StopSwitch stop;

    SlotGate(Slot slot, Optional<Serials> serials, DeviceIds deviceIds, RunRecorder recorder, StopSwitch stop) {
        this.slot = slot;
        this.serials = serials;
        this.deviceIds = deviceIds;
        this.recorder = recorder;
        this.stop = stop;
    }

    @Override
    public Optional<Failure> refuse(UnitFacts facts) {
        Optional<String> deviceId = facts.deviceId();
        deviceId.ifPresent(id -> deviceIds.tell(slot, id, stop));
        return twice(deviceId).or(() -> unknown(facts, deviceId.isPresent())).or(() -> taken(facts));
    }

    @Override
    public Optional<Failure> refusePass(UnitFacts facts) {
        return refuse(facts).or(() -> unknown(facts, true));
    }

    @Override
    public Optional<String> serial(UnitFacts facts) {
        return serials.flatMap(
                file -> file.ofSlot(slot.name()).or(() -> facts.deviceId().flatMap(file::ofDevice)));
    }

    private Optional<Failure> twice(Optional<String> deviceId) {
        List<Slot> others = deviceId.map(id -> deviceIds.others(slot, id)).orElse(List.of());
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(Failure.of(
                        FailureCode.DEVICE_ID_TWICE,
                        "It is " + deviceId.orElseThrow() + ", as in slot "
                                + others.stream().map(Slot::name).collect(Collectors.joining(", ")) + "."));
    }

    /** With a serials file each unit must have one; whether it has is settled when its device id is known. */
    private Optional<Failure> unknown(UnitFacts facts, boolean settled) {
        if (serials.isEmpty() || serial(facts).isPresent()) {
            return Optional.empty();
        }
        return settled || !serials.get().mayName(slot.name())
                ? Optional.of(Failure.of(
                        FailureCode.SERIAL_UNKNOWN,
                        "The serials file names neither slot " + slot
                                + facts.deviceId()
                                        .map(id -> " nor device id " + id)
                                        .orElse(" nor any device id")
                                + "."))
                : Optional.empty();
    }

    private Optional<Failure> taken(UnitFacts facts) {
        return serial(facts)
                .flatMap(serial -> facts.deviceId().flatMap(id -> recorder.conflicting(serial, id)))
                .map(first -> Failure.of(
                        FailureCode.SERIAL_TAKEN,
                        "Serial " + first.serial() + " passed before with device " + first.deviceId() + "."));
    }
}
