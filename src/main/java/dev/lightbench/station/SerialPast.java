package dev.lightbench.station;

import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.SerialBinding;
import dev.lightbench.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the records know of a serial that is scanned, and of the device that it is scanned for.
 *
 * @param passed the newest pass with this serial, unless its binding was taken back since
 * @param bindings what serial or device are bound to, within the products of the order
 */
record SerialPast(Optional<RunRecord> passed, List<SerialBinding> bindings) {
    /** Of a code that is no serial. */
    static final SerialPast NONE = new SerialPast(Optional.empty(), List.of());

    /**
     * Asks for it.
     *
     * @param deviceId the device that the serial is for, as far as that is known
     * @throws StoreException if the store cannot say now
     */
    static SerialPast of(RunRecorder recorder, String serial, Optional<String> deviceId, Set<Integer> products) {
        return new SerialPast(recorder.passed(serial, products), recorder.bound(serial, deviceId, products));
    }

    /** The device that this serial belongs to, if it is not this one. */
    Optional<String> otherDevice(String serial, Optional<String> deviceId) {
        return bindings.stream()
                .filter(binding -> binding.serial().equals(serial))
                .map(SerialBinding::deviceId)
                .filter(bound -> deviceId.isPresent() && !bound.equals(deviceId.get()))
                .findFirst();
    }

    /** The serial that this device belongs to, if it is not this one. */
    Optional<String> otherSerial(String serial, Optional<String> deviceId) {
        return bindings.stream()
                .filter(binding -> deviceId.filter(binding.deviceId()::equals).isPresent())
                .map(SerialBinding::serial)
                .filter(bound -> !bound.equals(serial))
                .findFirst();
    }
}
