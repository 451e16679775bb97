package dev.lightbench.photon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lightbench.photon.StandInUnit.Protocol;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.TransferEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A driver in front of the stand-in unit, in virtual time, with the log of all that passed between them. */
final class DriverStage {
    static final Duration WITHIN = Duration.ofSeconds(20);

    final VirtualTime time = new VirtualTime();
    final StandInUnit unit = new StandInUnit(time);
    final List<TransferEntry> log = new ArrayList<>();
    final Photon photon = Photon.at(unit, StandInUnit.PORT, time, log::add);

    interface Use {
        void run() throws Exception;
    }

    interface Conversation<T> {
        T with(NormalSession session) throws Exception;
    }

    /** With a unit of another version than 1.5.2. */
    static DriverStage of(String version, Protocol protocol) {
        DriverStage stage = new DriverStage();
        stage.unit.of(version, protocol);
        return stage;
    }

    Deadline minute() {
        return time.in(Duration.ofMinutes(1));
    }

    <T> T talk(Conversation<T> conversation) throws Exception {
        return time.call(() -> {
            try (NormalSession session = photon.openNormal(minute())) {
                return conversation.with(session);
            }
        });
    }

    PhotonFault fault(Use use) {
        PhotonFault fault = catchThrowableOfType(PhotonFault.class, () -> time.run(use::run));
        assertThat(fault).as("a fault").isNotNull();
        return fault;
    }

    PhotonFault.Kind faultKind(Use use) {
        return fault(use).kind();
    }
}
