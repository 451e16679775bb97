package dev.lightbench.photon;

import static dev.lightbench.photon.ScriptedPort.DFU;
import static dev.lightbench.photon.ScriptedPort.EMPTY;
import static dev.lightbench.photon.ScriptedPort.KEYBOARD;
import static dev.lightbench.photon.ScriptedPort.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A unit that enters DFU mode by another hand than ours: its program's, or a person's. */
class UntilDfuTest {
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final String RAW_ID = "c0 50 00 00 14 00 40 00";

    @Nested
    class AfterItsProgramWasStarted extends SerialStage {

        AfterItsProgramWasStarted() {
            port.at(0, DFU);
        }

        private void started() throws Exception {
            photon.runUntilDfu(photon.openDfu(minutes(2)), WITHIN, minutes(2)).close();
        }

        @Test
        void comesBack() throws Exception {
            port.onLeave =
                    left -> left.in(500, EMPTY).in(1700, NORMAL).in(4000, EMPTY).in(4600, DFU);
            run(this::started);
            assertThat(millis()).isBetween(4600L, 4650L);
            assertThat(notes()).contains("it ran, and entered DFU mode by itself");
            assertThat(photon.bootedPlainly()).isFalse();
        }

        @Test
        void comesBackWithoutEverHavingBeenSeenRunning() throws Exception {
            port.onLeave = left -> left.in(500, EMPTY).in(2000, DFU);
            run(this::started);
            assertThat(notes()).anyMatch(note -> note.contains("not seen running"));
        }

        @Test
        void comesBackAlthoughTheLeaveItselfSeemedToFail() throws Exception {
            port.onLeave = left -> {
                left.in(0, EMPTY).in(2000, DFU);
                throw new UsbException.Io("reset during the leave");
            };
            run(this::started);
        }

        @Test
        void isNotSpokenToWhileItRuns() throws Exception {
            port.onLeave =
                    left -> left.in(500, EMPTY).in(1700, NORMAL).in(4000, EMPTY).in(4600, DFU);
            run(this::started);
            assertThat(port.transfers).doesNotContain(RAW_ID);
        }

        @Test
        void tellsWhoItIsWhereItsBootloaderDoesNot() throws Exception {
            port.dfuSerial = ScriptedPort.SHARED_SERIAL;
            port.onLeave =
                    left -> left.in(500, EMPTY).in(1700, NORMAL).in(4000, EMPTY).in(4600, DFU);
            port.openFailures.clear();
            run(this::started);
            assertThat(port.transfers.stream().filter(RAW_ID::equals))
                    .as("told twice, it counts")
                    .hasSize(2);
            assertThat(photon.deviceId()).contains(ScriptedPort.ID);
        }

        @Test
        void needNotTellWhoItIs() throws Exception {
            port.dfuSerial = ScriptedPort.SHARED_SERIAL;
            port.onLeave = left -> {
                left.in(500, EMPTY).in(1700, NORMAL).in(4000, EMPTY).in(4600, DFU);
                for (int i = 0; i < 40; i++) {
                    port.openFailures.add(new UsbException.NoAccess("not yet ours"));
                }
            };
            run(() -> {
                FlashSession session = photon.runUntilDfu(photon.openDfu(minutes(2)), WITHIN, minutes(2));
                assertThat(session.identified()).isFalse();
                session.close();
            });
            assertThat(photon.deviceId()).isEmpty();
        }

        @Test
        void failsWhenItGoesOnRunning() {
            port.onLeave = left -> left.in(500, EMPTY).in(1700, NORMAL);
            fails(this::started, Kind.DFU_NOT_ENTERED);
            assertThat(millis()).isBetween(20_000L, 20_100L);
        }

        @Test
        void failsWhenItNeverLeavesDfuMode() {
            fails(this::started, Kind.DFU_NOT_LEFT);
        }

        @Test
        void failsWhenItNeverComesBack() {
            port.onLeave = left -> left.in(500, EMPTY);
            fails(this::started, Kind.GONE);
        }

        @Test
        void failsWhenAnotherUnitComesBack() {
            port.onLeave = left -> {
                left.in(500, EMPTY).in(2000, DFU);
                port.dfuSerial = "aaaaaaaaaaaaaaaaaaaaaaaa";
            };
            fails(this::started, Kind.SWAPPED);
        }

        @Test
        void failsWhenAForeignDeviceComesInItsPlace() {
            port.onLeave = left -> left.in(500, EMPTY).in(2000, KEYBOARD);
            fails(this::started, Kind.SWAPPED);
        }
    }

    @Nested
    class AfterAModuleWasDelivered extends SerialStage {
        private static final int FINISH = 251;

        AfterAModuleWasDelivered() {
            port.at(0, NORMAL);
        }

        private void delivered() throws Exception {
            photon.deliverUntilDfu(new byte[3000], (doing, done, total) -> {}, WITHIN, minutes(2))
                    .close();
        }

        private void onFinish(ScriptedPort.Deed<ScriptedPort> deed) {
            port.onRequest = type -> {
                if (type == FINISH) {
                    deed.with(port);
                }
            };
        }

        @Test
        void comesBackAfterItsBootloaderHasCopiedIt() throws Exception {
            onFinish(unit ->
                    unit.in(1000, EMPTY).in(9000, NORMAL).in(12_000, EMPTY).in(12_600, DFU));
            run(this::delivered);
            assertThat(photon.deviceId()).contains(ScriptedPort.ID);
            assertThat(photon.bootedPlainly()).isFalse();
        }

        @Test
        void comesBackAlthoughItResetBeforeItsLastAnswer() throws Exception {
            onFinish(unit -> {
                unit.in(0, EMPTY).in(9000, DFU);
                throw new UsbException.Gone("reset");
            });
            run(this::delivered);
        }

        @Test
        void failsWhenItNeverRestarts() {
            fails(this::delivered, Kind.NOT_BACK);
        }

        @Test
        void failsWhenItOnlyRestarts() {
            onFinish(unit -> unit.in(1000, EMPTY).in(9000, NORMAL));
            fails(this::delivered, Kind.DFU_NOT_ENTERED);
        }
    }

    @Nested
    class ByAnyHand extends SerialStage {

        private void awaited() throws Exception {
            photon.awaitDfu(Duration.ofMinutes(2), minutes(5)).close();
        }

        @Test
        void isFoundHoweverLongItTakes() throws Exception {
            port.at(0, NORMAL).at(90_000, EMPTY).at(91_000, DFU);
            run(this::awaited);
            assertThat(millis()).isBetween(91_000L, 91_050L);
            assertThat(photon.bootedPlainly()).isFalse();
        }

        @Test
        void mayBePulledOutAndPutBackMeanwhile() throws Exception {
            port.at(0, NORMAL)
                    .at(5_000, EMPTY)
                    .at(50_000, NORMAL)
                    .at(60_000, EMPTY)
                    .at(61_000, DFU);
            run(this::awaited);
        }

        @Test
        void mayLeaveDfuModeAgainBeforeItCouldBeOpened() throws Exception {
            port.at(0, DFU).at(100, EMPTY).at(20_000, NORMAL).at(30_000, EMPTY).at(31_000, DFU);
            for (int i = 0; i < 4; i++) {
                port.openFailures.add(new UsbException.NoAccess("not yet ours"));
            }
            run(this::awaited);
            assertThat(millis()).isBetween(31_000L, 31_100L);
        }

        @Test
        void hasTheWholeSessionAlthoughItCameInTheLastMoment() throws Exception {
            port.at(0, NORMAL).at(119_000, EMPTY).at(119_990, DFU);
            run(() -> {
                try (FlashSession session = photon.awaitDfu(Duration.ofMinutes(2), minutes(5))) {
                    time.sleep(Duration.ofSeconds(60));
                    session.eraseUserPart((doing, done, total) -> {});
                }
            });
            assertThat(millis()).isGreaterThan(179_000);
        }

        @Test
        void isOpenedWithPatienceAlthoughItCameInTheLastMoment() throws Exception {
            port.at(0, NORMAL).at(119_000, EMPTY).at(119_990, DFU);
            for (int i = 0; i < 4; i++) {
                port.openFailures.add(new UsbException.NoAccess("not yet ours"));
            }
            run(this::awaited);
        }

        @Test
        void isNotWaitedForLongerThanItMayTake() {
            port.at(0, NORMAL);
            fails(this::awaited, Kind.DFU_NOT_ENTERED);
            assertThat(millis()).isBetween(120_000L, 120_050L);
        }

        @Test
        void isNoForeignDevice() {
            port.at(0, NORMAL).at(5_000, EMPTY).at(6_000, KEYBOARD);
            fails(this::awaited, Kind.SWAPPED);
        }
    }
}
