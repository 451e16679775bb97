package dev.lightbench.photon;

import static dev.lightbench.photon.DriverStage.WITHIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.photon.StandInUnit.Protocol;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reset, safe mode, DFU mode and listening by what each Device OS version has for them (PROTOCOL 1.1, 2.1, 3.1). */
class DepartureTest {
    private static final String OLD_RESET = "40 50 00 00 28 00 00 00";
    private static final String OLD_DFU = "40 50 00 00 32 00 00 00";

    private static void reset(DriverStage stage) throws Exception {
        stage.time.run(() ->
                stage.photon.reset(WITHIN, stage.time.in(Duration.ofMinutes(5))).close());
    }

    private static void enterDfu(DriverStage stage) throws Exception {
        stage.time.run(() -> stage.photon.enterDfu(WITHIN, stage.minute()).close());
    }

    @ParameterizedTest
    @CsvSource({"'',NONE", "0.6.0,RAW", "0.8.0-rc.1,RAW", "0.8.0-rc.2,SERVICE_WITH_TEXT", "2.3.1,SERVICE"})
    void resetsEveryVersion(String version, Protocol protocol) throws Exception {
        DriverStage stage = DriverStage.of(version, protocol);
        int before = stage.unit.address;
        reset(stage);
        assertThat(stage.unit.address).isGreaterThan(before);
        assertThat(stage.photon.bootedPlainly()).isTrue();
        assertThat(stage.unit.transfers.contains(OLD_RESET)).isEqualTo(protocol == Protocol.RAW);
    }

    @ParameterizedTest
    @CsvSource({"0.7.0,RAW", "1.0.1,SERVICE_WITH_TEXT"})
    void takesAUnitThatResetsWithoutTheSecondOfDelay(String version, Protocol protocol) throws Exception {
        DriverStage stage = DriverStage.of(version, protocol);
        stage.unit.resetDelay = Duration.ZERO;
        reset(stage);
        assertThat(stage.photon.bootedPlainly()).isTrue();
    }

    @Test
    void waitsForAnOldUnitThatIsBusyConnectingWhenItAcknowledgesTheReset() throws Exception {
        DriverStage stage = DriverStage.of("0.7.0", Protocol.RAW);
        stage.unit.resetDelay = Duration.ofSeconds(60);
        reset(stage);
        assertThat(stage.unit.address).isEqualTo(2);
    }

    @Test
    void noticesAnOldUnitThatAcknowledgesAndStays() {
        DriverStage stage = DriverStage.of("0.7.0", Protocol.RAW);
        stage.unit.resetDelay = Duration.ofDays(1);
        assertThat(stage.faultKind(() -> reset(stage))).isEqualTo(Kind.NOT_BACK);
        assertThat(stage.time.nanos()).isLessThan(Duration.ofSeconds(95).toNanos());
    }

    @ParameterizedTest
    @CsvSource({"'',NONE", "0.6.3,RAW", "1.0.1,SERVICE_WITH_TEXT", "2.3.1,SERVICE"})
    void bringsEveryVersionIntoDfuMode(String version, Protocol protocol) throws Exception {
        DriverStage stage = DriverStage.of(version, protocol);
        enterDfu(stage);
        assertThat(stage.unit.dfu).isTrue();
        assertThat(stage.unit.transfers.contains(OLD_DFU)).isEqualTo(protocol == Protocol.RAW);
    }

    @Test
    void touchesAUnitThatRefusesTheRequestForDfuMode() throws Exception {
        DriverStage stage = new DriverStage();
        stage.unit.results.put(50, -130);
        enterDfu(stage);
        assertThat(stage.unit.dfu).isTrue();
    }

    @Test
    void tellsTheRefusalWhereThereIsNoSerialPortToTouch() {
        DriverStage stage = new DriverStage();
        stage.unit.results.put(50, -130);
        stage.unit.serialPort = false;
        assertThat(stage.fault(() -> enterDfu(stage))).hasMessageContaining("-130");
    }

    @Test
    void touchesAnOldUnitThatDoesNotTakeTheRequestForDfuMode() throws Exception {
        DriverStage stage = DriverStage.of("0.7.0", Protocol.RAW);
        stage.unit.oldRequests = Set.of();
        enterDfu(stage);
        assertThat(stage.unit.dfu).isTrue();
    }

    @Test
    void touchesAnOldUnitThatIsTooBusyForDfuMode() throws Exception {
        DriverStage stage = DriverStage.of("0.7.0", Protocol.RAW);
        stage.unit.resetDelay = Duration.ofMinutes(1);
        enterDfu(stage);
        assertThat(stage.time.nanos()).isLessThan(Duration.ofSeconds(15).toNanos());
    }

    @ParameterizedTest
    @CsvSource({"0.7.0,RAW", "1.0.1,SERVICE_WITH_TEXT", "2.3.1,SERVICE"})
    void entersSafeModeWhereThereIsARequestForIt(String version, Protocol protocol) throws Exception {
        DriverStage stage = DriverStage.of(version, protocol);
        stage.time.run(() -> stage.photon.safeMode(WITHIN, stage.minute()).close());
        assertThat(stage.unit.safe).isTrue();
        assertThat(stage.photon.bootedPlainly()).isFalse();
    }

    /** What came back may run its application as well: nothing that it says tells. */
    @Test
    void takesNothingForSafeModeThatWasNotAcknowledged() {
        DriverStage stage = DriverStage.of("2.3.1", Protocol.SERVICE);
        stage.unit.resetDelay = Duration.ZERO; // it is gone before its answer has arrived
        assertThat(stage.faultKind(
                        () -> stage.photon.safeMode(WITHIN, stage.minute()).close()))
                .isEqualTo(Kind.NOT_BACK);
        assertThat(stage.unit.address).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"'',NONE", "0.6.0,RAW"})
    void cannotTellAUnitWithoutTheRequestToEnterSafeMode(String version, Protocol protocol) {
        DriverStage stage = DriverStage.of(version, protocol);
        stage.unit.oldRequests = Set.of(40, 50, 70);
        assertThat(stage.faultKind(
                        () -> stage.photon.safeMode(WITHIN, stage.minute()).close()))
                .isEqualTo(Kind.REFUSED);
        assertThat(stage.unit.address).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"'',NONE", "0.7.0,RAW", "1.0.1,SERVICE_WITH_TEXT", "2.3.1,SERVICE"})
    void makesEveryVersionListen(String version, Protocol protocol) throws Exception {
        DriverStage stage = DriverStage.of(version, protocol);
        reset(stage);
        stage.time.run(() -> stage.photon.listen(stage.minute()));
        assertThat(stage.unit.told).isTrue();
        assertThat(stage.photon.bootedPlainly()).isFalse();
    }

    @Test
    void resetsAUnitWhoseSystemThreadHangsWithoutIt() throws Exception {
        DriverStage stage = DriverStage.of("2.3.1", Protocol.SERVICE);
        stage.unit.connectsForever = true;
        reset(stage);
        assertThat(stage.unit.address).isEqualTo(2);
    }
}
