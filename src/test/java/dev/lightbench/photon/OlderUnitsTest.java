package dev.lightbench.photon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.photon.StandInUnit.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Opening units that answer little or nothing: before the service requests, and before any request. */
class OlderUnitsTest {
    private static final String RESET_ALL = "c0 05 00 00 00 00 40 00";

    @Test
    void cancelsNothingInAUnitThatHasNoServiceRequests() throws Exception {
        DriverStage stage = DriverStage.of("0.7.0", Protocol.RAW);
        stage.talk(session -> session);
        assertThat(stage.unit.transfers).isNotEmpty().doesNotContain(RESET_ALL);
        DriverStage newer = DriverStage.of("0.8.0-rc.2", Protocol.SERVICE_WITH_TEXT);
        newer.talk(session -> session);
        assertThat(newer.unit.transfers).contains(RESET_ALL);
    }

    @Test
    void readsIdAndVersionWithTheirTrailingNuls() throws Exception {
        DriverStage stage = DriverStage.of("0.6.3", Protocol.RAW);
        assertThat(stage.talk(NormalSession::version)).isEqualTo("0.6.3");
        assertThat(stage.photon.deviceId()).contains(StandInUnit.ID);
    }

    @Test
    void opensAUnitThatKnowsNoRequestByItsSerialNumber() throws Exception {
        DriverStage stage = DriverStage.of("", Protocol.NONE);
        assertThat(stage.talk(NormalSession::deviceId)).contains(StandInUnit.ID);
        assertThat(stage.<Optional<OsVersion>>talk(
                        session -> session.abilities().version()))
                .isEmpty();
        assertThat(stage.photon.deviceId()).contains(StandInUnit.ID);
    }

    @Test
    void opensOneWhoseSerialNumberIsNoIdWithoutKnowingWhichItIs() throws Exception {
        DriverStage stage = DriverStage.of("", Protocol.NONE);
        stage.unit.runningSerial = "00000000050C";
        assertThat(stage.talk(NormalSession::deviceId)).isEmpty();
        assertThat(stage.photon.deviceId()).isEmpty();
    }

    @Test
    void knowsASwapByTheSerialNumberToo() throws Exception {
        DriverStage stage = DriverStage.of("", Protocol.NONE);
        stage.talk(session -> session);
        stage.unit.runningSerial = "aaaaaaaaaaaaaaaaaaaaaaaa";
        assertThat(stage.faultKind(() -> stage.photon.openNormal(stage.minute()).close()))
                .isEqualTo(Kind.SWAPPED);
    }

    @Test
    void doesNotTakeAUnitThatRefusesOneTransferForAnOldOne() throws Exception {
        DriverStage stage = new DriverStage();
        stage.unit.faultAt = 0;
        assertThat(stage.talk(NormalSession::version)).isEqualTo("1.5.2");
    }

    @Test
    void asksNothingThatItsVersionDoesNotHave() throws Exception {
        for (DriverStage stage : List.of(
                DriverStage.of("", Protocol.NONE),
                DriverStage.of("0.7.0", Protocol.RAW),
                DriverStage.of("2.3.1", Protocol.SERVICE))) {
            stage.time.run(() -> {
                try (NormalSession session = stage.photon.openNormal(stage.minute())) {
                    int before = stage.unit.transfers.size();
                    for (DriverStage.Use use : List.<DriverStage.Use>of(
                            () -> session.clearCredentials(Connecting.WAIT, stage.minute()),
                            () -> session.storedNetworks(Connecting.WAIT, stage.minute()))) {
                        assertThat(refused(use)).isTrue();
                    }
                    assertThat(stage.unit.transfers).hasSize(before);
                }
            });
        }
    }

    private static boolean refused(DriverStage.Use use) throws Exception {
        try {
            use.run();
            return false;
        } catch (PhotonFault fault) {
            return fault.kind() == Kind.REFUSED;
        }
    }
}
