package dev.lightbench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.photon.Mode;
import dev.lightbench.photon.StandInUnit;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.TransferLog;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttachedPhotonTest {
    private final VirtualTime time = new VirtualTime();
    private final List<String> events = new ArrayList<>();

    @Test
    void whatAStepLeftOpenIsClosedWithTheUnitAndTheBusIsNot() throws Exception {
        OwnConnections own = new OwnConnections(new MuteBus(Optional.empty(), events));
        own.open(MuteBus.PHOTON);
        own.open(MuteBus.PHOTON);

        own.close();
        own.close();

        assertThat(events).containsExactly("close 7", "close 7");
    }

    @Test
    void withoutSwitchedPowerNothingIsDone() throws Exception {
        assertThat(time.call(unit(Optional.empty())::powerCycle)).isFalse();
        assertThat(events).isEmpty();
    }

    @Test
    void aPortThatItsHubCannotSwitchAloneIsLeftAlone() throws Exception {
        assertThat(time.call(unit(Optional.of(new Power(false, false, events)))::powerCycle))
                .isFalse();
        assertThat(events).isEmpty();
    }

    @Test
    void aHubThatDoesNotSwitchCountsAsNoPowerCycle() throws Exception {
        assertThat(time.call(unit(Optional.of(new Power(true, true, events)))::powerCycle))
                .isFalse();
    }

    @Test
    void powerIsTakenAwayFromThatPortForTwoSeconds() throws Exception {
        assertThat(time.call(unit(Optional.of(new Power(true, false, events)))::powerCycle))
                .isTrue();
        assertThat(events).containsExactly("off 1-2.3 PT2S");
    }

    @Test
    void aMuteUnitIsNeitherResetNorBroughtIntoDfuModeAndTheReasonIsToldInTime() throws Exception {
        AttachedPhoton mute = unit(Optional.empty());

        assertThat(time.call(() -> mute.reset(time.in(Duration.ofSeconds(60))))).isPresent();
        assertThat(time.call(() -> mute.enterDfu(time.in(Duration.ofSeconds(60)))))
                .isPresent();
        assertThat(Duration.ofNanos(time.nanos())).isLessThan(Duration.ofSeconds(120));
    }

    @Test
    void aUnitInDfuModeTakesNoRequestAndIsNotAsked() throws Exception {
        StandInUnit unit = new StandInUnit(time).inDfu();
        AttachedPhoton attached = AttachedPhoton.at(unit, StandInUnit.PORT, time, TransferLog.NONE);

        assertThat(time.call(() -> attached.enterDfu(time.in(Duration.ofSeconds(60)))))
                .hasValueSatisfying(why -> assertThat(why).startsWith("at its port is 2b04:d006"));
        assertThat(unit.transfers).isEmpty();
    }

    @Test
    void aRunningUnitIsResetAndBroughtIntoDfuMode() throws Exception {
        StandInUnit unit = new StandInUnit(time);
        AttachedPhoton attached = AttachedPhoton.at(unit, StandInUnit.PORT, time, TransferLog.NONE);

        assertThat(time.call(() -> attached.reset(time.in(Duration.ofSeconds(60)))))
                .isEmpty();
        assertThat(time.call(() -> attached.enterDfu(time.in(Duration.ofSeconds(60)))))
                .isEmpty();
        assertThat(time.call(() -> attached.photon().look().mode())).isEqualTo(Mode.DFU);
    }

    private AttachedPhoton unit(Optional<HubPower> power) {
        return AttachedPhoton.at(new MuteBus(power, events), MuteBus.PORT, time, TransferLog.NONE);
    }

    private record Power(boolean switchable, boolean fails, List<String> events) implements HubPower {
        @Override
        public boolean switches(PortPath port) {
            return switchable;
        }

        @Override
        public void cycle(PortPath port, Duration off) throws UsbException {
            if (fails) {
                throw new UsbException.Io("the hub says no");
            }
            events.add("off " + port + " " + off);
        }
    }
}
