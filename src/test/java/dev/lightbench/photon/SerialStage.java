package dev.lightbench.photon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.TransferEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A photon on a {@link ScriptedPort}, in virtual time. */
abstract class SerialStage {
    final VirtualTime time = new VirtualTime();
    final ScriptedPort port = new ScriptedPort(time);
    final List<TransferEntry> log = new ArrayList<>();
    final Photon photon = Photon.at(port, ScriptedPort.PORT, time, log::add);

    interface Use {
        void run() throws Exception;
    }

    Deadline minutes(int minutes) {
        return time.in(Duration.ofMinutes(minutes));
    }

    /** Runs it, and expects that nothing is left open. */
    void run(Use use) throws Exception {
        time.run(use::run);
        assertThat(port.open).isZero();
    }

    /** Runs it, and expects that it fails so, with nothing left open. */
    PhotonFault fails(Use use, PhotonFault.Kind kind) {
        PhotonFault fault = catchThrowableOfType(PhotonFault.class, () -> time.run(use::run));
        assertThat(fault).isNotNull();
        assertThat(fault.kind()).as(fault.getMessage()).isEqualTo(kind);
        assertThat(port.open).isZero();
        return Objects.requireNonNull(fault);
    }

    long millis() {
        return Duration.ofNanos(time.nanos()).toMillis();
    }

    /** What the driver noted of its own accord. */
    List<String> notes() {
        return log.stream()
                .filter(entry -> entry.kind() == TransferEntry.Kind.NOTE)
                .map(entry -> String.valueOf(entry.note()))
                .toList();
    }
}
