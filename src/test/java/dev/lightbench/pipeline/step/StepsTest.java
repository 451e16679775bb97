package dev.lightbench.pipeline.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.StandInUnit;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.StepFailure;
import dev.lightbench.pipeline.StepType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepsTest {
    private static final StepType DETECT = new DetectType();
    private static final StepType CLEAR = new ClearCredentialsType();
    private static final StepType RESET = new ResetType();
    private static final StepType VERIFY = new VerifyListeningType();
    private static final StepType FLASH = new FlashType();
    private static final String INIT_START_LISTENING = "c0 01 00 00 46 00 40 00";

    private final StepStage stage = new StepStage();
    private final StandInUnit unit = stage.unit;

    private static Optional<FailureCode> code(Optional<StepFailure> failure) {
        return failure.map(f -> f.failure().code());
    }

    private FailureCode failing() throws Exception {
        return code(stage.walkAll()).orElseThrow();
    }

    @Test
    void reprovisionsAUnit() throws Exception {
        assertThat(code(stage.walkAll())).isEmpty();
        assertThat(unit.networks).isZero();
        assertThat(unit.userPart(StepStage.IMAGE_SIZE)).isEqualTo(stage.product());
        assertThat(stage.facts.deviceId()).contains(StandInUnit.ID);
        assertThat(stage.facts.snapshot())
                .containsEntry("osVersion", "1.5.2")
                .containsEntry("bootloaderVersion", "502")
                .containsEntry("systemPart2Version", "1512");
        assertThat(unit.transfers).doesNotContain(INIT_START_LISTENING);
    }

    @Test
    void waitsForAUnitThatEnumeratesAfterThirtyOneOthers() throws Exception {
        unit.absent = Duration.ofSeconds(32);
        unit.resetDelay = Duration.ofSeconds(8);
        assertThat(code(stage.walkAll())).isEmpty();
    }

    @Test
    void waitsForAnOldUnitThatIsBusyConnectingWhenItIsReset() throws Exception {
        stage.walk(DETECT);
        stage.walk(CLEAR);
        unit.version = "1.2.1";
        unit.connectsUntil = stage.time.nanos() + Duration.ofSeconds(90).toNanos();
        assertThat(code(stage.walk(RESET))).isEmpty();
        assertThat(unit.transfers).containsOnlyOnce("c0 01 00 00 28 00 40 00");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 100, 500, 1005, 1100, 3000})
    void followsAnApplicationThatAttachesItsSerialPortsAfterTheBoot(int millis) throws Exception {
        unit.reattachesAfter = Duration.ofMillis(millis);
        assertThat(code(stage.walkAll())).isEmpty();
        assertThat(unit.erases).isEqualTo(1);
        assertThat(Duration.ofNanos(stage.time.nanos())).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void followsAUnitThatAttachesTwiceInSafeMode() throws Exception {
        unit.applicationConnects = false;
        stage.walk(DETECT);
        stage.walk(CLEAR);
        stage.walk(RESET);
        unit.reattachesAfter = Duration.ofMillis(200);
        assertThat(code(stage.walk(VERIFY))).isEmpty();
        assertThat(unit.transfers).containsOnlyOnce("c0 01 00 00 3c 00 40 00");
    }

    @Test
    void neitherErasesNorWritesAProductThatIsThereAlready() throws Exception {
        stage.walkAll();
        assertThat(code(stage.walkAll())).isEmpty();
        assertThat(unit.erases).isEqualTo(1);
    }

    @Test
    void stopsAConnectionAttemptWhereTheVersionCan() throws Exception {
        unit.connectsForever = true;
        unit.version = "1.4.0";
        assertThat(code(stage.walkAll())).isEmpty();
        assertThat(unit.transfers).containsOnlyOnce(INIT_START_LISTENING);
    }

    @Test
    void doesNotTellAnOlderVersionToListen() throws Exception {
        unit.connectsForever = true;
        unit.version = "1.2.1";
        assertThat(failing()).isEqualTo(FailureCode.STEP_TOO_LONG);
        assertThat(unit.transfers).doesNotContain(INIT_START_LISTENING);
    }

    @Test
    void resetsAUnitThatWasToldToListenBeforeItBelievesIt() throws Exception {
        unit.connectsForever = true;
        stage.walk(DETECT);
        stage.walk(CLEAR);
        assertThat(code(stage.walk(VERIFY))).isEmpty();
        assertThat(unit.transfers).contains("c0 01 00 00 28 00 40 00");
    }

    @ParameterizedTest
    @CsvSource({"2.3.1,HELPER_MISSING", "2.0.0-rc.1,HELPER_MISSING", "develop,OS_UNKNOWN"})
    void refusesAVersionThatItCannotClearWithWhatItWasGiven(String version, FailureCode code) throws Exception {
        unit.version = version;
        assertThat(failing()).isEqualTo(code);
        assertThat(unit.networks).isEqualTo(2);
    }

    @Test
    void startsAUnitThatIsFoundInDfuModeAndGoesOnWithIt() throws Exception {
        unit.inDfu();
        assertThat(code(stage.walk(DETECT))).isEmpty();
        assertThat(unit.erases).isZero();
        assertThat(stage.facts.get("foundIn")).isPresent();
        assertThat(stage.facts.osVersion()).contains("1.5.2");
        assertThat(stage.notes).anyMatch(note -> note.contains("DFU mode"));
        assertThat(code(stage.walkAll())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,0x20000,207,HELPER_MISSING", "2,0x60000,2302,HELPER_MISSING", "2,0x20000,1512,FOUND_IN_DFU"})
    void refusesAUnitInDfuModeWithoutAHelperOrASystemThatHasRequests(
            int index, String offset, int version, FailureCode code) throws Exception {
        unit.inDfu().systemPart(index, Integer.decode(offset), version);
        assertThat(failing()).isEqualTo(code);
        assertThat(stage.facts.deviceId()).contains(StandInUnit.ID);
        assertThat(unit.devices().get(0).descriptor().productId()).isEqualTo(0xD006);
    }

    @ParameterizedTest
    @EnumSource(
            value = StandInUnit.Leave.class,
            names = {"STAYS", "RETURNS", "VANISHES"})
    void endsWithTheRemedyOfTheButtonWhenAUnitFoundInDfuModeDoesNotStart(StandInUnit.Leave leave) throws Exception {
        unit.inDfu().leave = leave;
        assertThat(failing()).isEqualTo(FailureCode.DFU_NOT_LEFT);
        assertThat(unit.erases).isZero();
    }

    @Test
    void oneLostTransferDoesNotKeepAUnitInDfuMode() throws Exception {
        for (int k = 0; k < 60; k++) {
            StepStage again = new StepStage();
            again.unit.inDfu().faultAt = k;
            assertThat(code(again.walk(DETECT))).as("stalled at transfer %d", k).isEmpty();
        }
    }

    @Test
    void noticesThatAnotherUnitStartedThanTheOneFoundInDfuMode() throws Exception {
        unit.inDfu().idAfterReset = "ffffffffffffffffffffffff";
        assertThat(failing()).isEqualTo(FailureCode.UNIT_SWAPPED);
    }

    @Test
    void aBootFromBeforeTheClearProvesNothing() throws Exception {
        unit.inDfu();
        stage.walk(DETECT);
        stage.walk(CLEAR);
        assertThat(stage.photon.bootedPlainly()).isFalse();
    }

    @Test
    void refusesAnImageBeforeAnythingIsWritten() throws Exception {
        stage.images = ProductImages.none();
        assertThat(code(stage.walk(DETECT))).contains(FailureCode.IMAGE_MISSING);
        stage.images = ProductImages.of(List.of(StepStage.image(Platform.P1, 1102)));
        assertThat(code(stage.walk(DETECT))).contains(FailureCode.IMAGE_WRONG_PLATFORM);
        stage.images = ProductImages.of(List.of(StepStage.image(Platform.PHOTON, 2008)));
        assertThat(code(stage.walk(DETECT))).contains(FailureCode.IMAGE_NEEDS_NEWER_SYSTEM);
        assertThat(code(stage.walk(FLASH))).contains(FailureCode.IMAGE_NEEDS_NEWER_SYSTEM);
        assertThat(unit.networks).isEqualTo(2);
        assertThat(unit.erases).isZero();
    }

    @Test
    void failsAUnitThatKeepsItsNetworks() throws Exception {
        unit.clears = false;
        assertThat(failing()).isEqualTo(FailureCode.CREDENTIALS_NOT_CLEARED);
    }

    @Test
    void provesListeningInSafeModeWhereTheApplicationNeverConnects() throws Exception {
        unit.applicationConnects = false;
        stage.walk(DETECT);
        stage.walk(CLEAR);
        stage.walk(RESET);
        assertThat(code(stage.walk(VERIFY))).isEmpty();
        assertThat(stage.facts.get("listeningProof")).contains("listens in safe mode only");
        assertThat(unit.listens()).isFalse();
    }

    @Test
    void doesNotBelieveAnApplicationThatListensWithNetworksStored() throws Exception {
        unit.productListensWithNetworks = true;
        unit.productStoresNetwork = true;
        assertThat(failing()).isEqualTo(FailureCode.CREDENTIALS_RETURNED);
    }

    @Test
    void doesNotBelieveAProductThatTheSystemRejects() throws Exception {
        unit.userPartValidity = 2;
        assertThat(failing()).isEqualTo(FailureCode.PRODUCT_REJECTED);
    }

    @Test
    void failsAProductThatHasToListenAndDoesNot() throws Exception {
        stage.walk(DETECT);
        stage.walk(CLEAR);
        unit.applicationConnects = false;
        assertThat(code(stage.walk(FLASH))).contains(FailureCode.PRODUCT_NOT_LISTENING);
    }

    @Test
    void passesAProductThatNeedNotListen() throws Exception {
        stage.walk(DETECT);
        stage.walk(CLEAR);
        unit.applicationConnects = false;
        Parameters parameters = Parameters.fallbacks(FLASH.parameters()).with(FlashType.PRODUCT_LISTENS, false);
        assertThat(code(stage.walk(FLASH, FLASH.create(parameters)))).isEmpty();
    }

    @Test
    void doesNotLetAQuietProductKeepNetworks() throws Exception {
        stage.walk(DETECT);
        stage.walk(CLEAR);
        unit.applicationConnects = false;
        unit.productStoresNetwork = true;
        Parameters parameters = Parameters.fallbacks(FLASH.parameters()).with(FlashType.PRODUCT_LISTENS, false);
        assertThat(code(stage.walk(FLASH, FLASH.create(parameters)))).contains(FailureCode.CREDENTIALS_RETURNED);
    }

    @Test
    void failsFlashThatDoesNotHoldAfterOneRewrite() throws Exception {
        unit.flashHolds = false;
        assertThat(failing()).isEqualTo(FailureCode.VERIFY_FAILED);
        assertThat(unit.erases).isEqualTo(2);
    }

    @Test
    void noticesAnotherUnitAfterAReset() throws Exception {
        unit.idAfterReset = "ffffffffffffffffffffffff";
        assertThat(failing()).isEqualTo(FailureCode.UNIT_SWAPPED);
    }

    @Test
    void noticesAnotherUnitBehindTheSharedSerialOfOldBootloadersOnlyAfterTheBoot() throws Exception {
        unit.dfuSerial = "00000000010C";
        stage.walk(DETECT);
        stage.walk(CLEAR);
        assertThat(code(stage.walk(FLASH))).isEmpty();
        unit.idAfterReset = "ffffffffffffffffffffffff";
        assertThat(code(stage.walk(FLASH))).contains(FailureCode.UNIT_SWAPPED);
    }

    @Test
    void goesOnFromDfuModeAfterAFailedAttempt() throws Exception {
        stage.walk(DETECT);
        stage.walk(CLEAR);
        unit.inDfu();
        assertThat(code(stage.walk(FLASH))).isEmpty();
        assertThat(unit.userPart(StepStage.IMAGE_SIZE)).isEqualTo(stage.product());
    }

    @Test
    void hasLittleOverheadOfItsOwn() throws Exception {
        stage.walkAll();
        // two resets, a way into DFU and one out of it, and two waits of a second until the unit listens
        Duration unitsOwn = Duration.ofMillis(2000 + 2000 + 1500 + 2 * 1000);
        assertThat(Duration.ofNanos(stage.time.nanos()).minus(unitsOwn)).isLessThan(Duration.ofMillis(300));
    }
}
