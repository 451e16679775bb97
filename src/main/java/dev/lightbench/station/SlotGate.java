package dev.lightbench.station;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.fixture.Slot;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.StopSwitch;
import dev.lightbench.pipeline.UnitFacts;
import dev.lightbench.run.RunGate;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.SerialBinding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Refuses the unit of one slot that has no serial, somebody else's serial, or another attached unit's device id. */
final class SlotGate implements RunGate {
    private final ProductImages images;
    private final SlotSerials serials;
    private final DeviceIds deviceIds;
    private final RunRecorder recorder;
    private final StopSwitch stop;

    SlotGate(ProductImages images, SlotSerials serials, DeviceIds deviceIds, RunRecorder recorder, StopSwitch stop) {
        this.images = images;
        this.serials = serials;
        this.deviceIds = deviceIds;
        this.recorder = recorder;
        this.stop = stop;
    }

    @Override
    public Optional<Failure> refuse(UnitFacts facts) {
        Optional<String> deviceId = facts.deviceId();
        deviceId.ifPresent(id -> deviceIds.tell(serials.slot(), id, stop));
        Optional<Failure> twice = twice(deviceId);
        if (twice.isEmpty()) {
            deviceId.ifPresent(id -> serials.drawFor(product(facts), id));
        }
        return twice.or(() -> unknown(facts, deviceId.isPresent())).or(() -> taken(facts));
    }

    @Override
    public Optional<Failure> refusePass(UnitFacts facts) {
        return refuse(facts).or(() -> unknown(facts, true));
    }

    @Override
    public Optional<String> serial(UnitFacts facts) {
        return serials.of(facts.deviceId());
    }

    private Optional<Failure> twice(Optional<String> deviceId) {
        List<Slot> others =
                deviceId.map(id -> deviceIds.others(serials.slot(), id)).orElse(List.of());
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(Failure.of(
                        FailureCode.DEVICE_ID_TWICE,
                        "It is " + deviceId.orElseThrow() + ", as in slot "
                                + others.stream().map(Slot::name).collect(Collectors.joining(", ")) + "."));
    }

    /** Where each unit must have a serial, whether it has one is settled when its device id is known. */
    private Optional<Failure> unknown(UnitFacts facts, boolean settled) {
        if (!serials.needed() || serial(facts).isPresent() || (!settled && serials.mayCome())) {
            return Optional.empty();
        }
        return Optional.of(Failure.of(FailureCode.SERIAL_UNKNOWN, serials.nobodyNames(facts.deviceId())));
    }

    private int product(UnitFacts facts) {
        return facts.platform()
                .flatMap(images::forPlatform)
                .map(FirmwareModule::productId)
                .orElse(RunRecord.NO_PRODUCT);
    }

    private Optional<Failure> taken(UnitFacts facts) {
        return serial(facts)
                .flatMap(serial -> facts.deviceId()
                        .flatMap(id -> recorder.conflicting(new SerialBinding(product(facts), serial, id))))
                .map(first -> Failure.of(
                        FailureCode.SERIAL_TAKEN,
                        "Serial " + first.serial() + " passed before with device " + first.deviceId() + "."));
    }
}
