package dev.lightbench.photon;

import static dev.lightbench.photon.ScriptedPort.DFU;
import static dev.lightbench.photon.ScriptedPort.EMPTY;
import static dev.lightbench.photon.ScriptedPort.KEYBOARD;
import static dev.lightbench.photon.ScriptedPort.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The SOS loop of PROTOCOL 5: a second in which the touch works, 25 s of silence, a reset, and again. */
class BeforePanicTest extends SerialStage {
    /** Boot, and what the host needs to enumerate it. */
    private static final int AWAY = 1200;
    /** From one enumeration to the next. */
    private static final int ROUND = 26_000 + AWAY;

    private int works = 1; // which touch works

    /** Attached and mute at 0; resets at 20 s and then once a round. */
    private void loops() {
        port.at(0, NORMAL);
        for (int round = 0; round < 20; round++) {
            long resets = 20_000L + (long) round * ROUND;
            port.at(resets, EMPTY).at(resets + AWAY, NORMAL);
        }
        port.onRate = baud -> {
            if (port.rates.size() == works) {
                port.in(5, EMPTY).in(600, DFU);
            }
        };
    }

    private void caught(int windows) throws Exception {
        photon.catchBeforePanic(windows, Duration.ofMinutes(5), minutes(8)).close();
    }

    @Test
    void touchesAtOnceAfterTheNextEnumeration() throws Exception {
        loops();
        long[] touchedAt = new long[1];
        port.onRate = baud -> {
            touchedAt[0] = millis();
            assertThat(port.transfers).isEmpty();
            port.in(5, EMPTY).in(600, DFU);
        };
        run(() -> caught(1));
        assertThat(touchedAt[0]).isBetween(20_000L + AWAY, 20_020L + AWAY);
        assertThat(photon.deviceId()).contains(ScriptedPort.ID);
        assertThat(photon.bootedPlainly()).isFalse();
    }

    @Test
    void triesTheNextWindowsAfterOneThatWasMissed() throws Exception {
        loops();
        works = 3;
        run(() -> caught(3));
        assertThat(port.rates).containsExactly(14400, 14400, 14400);
    }

    @Test
    void givesUpWhenAllWindowsWereMissed() {
        loops();
        works = 3;
        PhotonFault fault = fails(() -> caught(2), Kind.DFU_NOT_ENTERED);
        assertThat(fault).hasMessageContaining("2 touches");
        assertThat(port.rates).hasSize(2);
    }

    @Test
    void countsATouchThatAMuteUnitDidNotTakeAsMissed() throws Exception {
        loops();
        port.onRate = baud -> {
            if (port.rates.size() == 1) {
                time.sleep(Duration.ofSeconds(5));
                throw new UsbException.TimedOut("mute");
            }
            port.in(5, EMPTY).in(600, DFU);
        };
        run(() -> caught(2));
        assertThat(notes()).anyMatch(note -> note.contains("this window was missed"));
    }

    @Test
    void countsNoEnumerationThatWasOverBeforeItsPortCouldBeOpened() throws Exception {
        port.at(0, NORMAL).at(1000, EMPTY).at(2000, NORMAL).at(2050, EMPTY).at(2300, NORMAL);
        for (int i = 0; i < 3; i++) {
            port.serialFailures.add(new UsbException.Io("no port yet"));
        }
        port.onRate = baud -> port.in(5, EMPTY).in(600, DFU);
        run(() -> caught(1));
        assertThat(millis()).isLessThan(3100);
    }

    @Test
    void catchesAUnitThatHappensToBeAwayAtTheBeginning() throws Exception {
        port.at(700, NORMAL);
        port.onRate = baud -> port.in(5, EMPTY).in(600, DFU);
        run(() -> caught(1));
        assertThat(millis()).isLessThan(1500);
    }

    /** The wait ends at 21 s, and the window begins half a second before. */
    @Test
    void aWindowThatBeganInTheLastMomentIsSeenThroughAndItsSessionIsWhole() throws Exception {
        port.at(0, NORMAL).at(19_300, EMPTY).at(20_500, NORMAL);
        port.onRate = baud -> port.in(600, EMPTY).in(1800, DFU);
        run(() -> {
            try (FlashSession session = photon.catchBeforePanic(1, Duration.ofSeconds(21), minutes(5))) {
                time.sleep(Duration.ofSeconds(60));
                session.eraseUserPart((doing, done, total) -> {});
            }
        });
    }

    @Test
    void noWindowIsWaitedForOnceTheWaitIsOver() {
        loops();
        works = 3;
        fails(() -> photon.catchBeforePanic(3, Duration.ofSeconds(30), minutes(5)), Kind.DFU_NOT_ENTERED);
        assertThat(port.rates).hasSize(1);
        assertThat(millis()).isLessThan(46_000);
    }

    @Test
    void isContentWithAUnitThatComesBackInDfuModeByItself() throws Exception {
        port.at(0, NORMAL).at(20_000, EMPTY).at(21_000, DFU);
        run(() -> caught(1));
        assertThat(port.rates).isEmpty();
    }

    @Test
    void isDoneAtOnceWithAUnitInDfuMode() throws Exception {
        port.at(0, DFU);
        run(() -> caught(1));
        assertThat(millis()).isZero();
    }

    @Test
    void doesNotWaitForEverForAUnitThatNeverLeaves() {
        port.at(0, NORMAL);
        fails(() -> caught(3), Kind.SILENT);
        assertThat(millis()).isBetween(40_000L, 40_100L);
        assertThat(port.rates).isEmpty();
    }

    @Test
    void givesUpOnAUnitThatRunsOnAfterItsTouch() {
        port.at(0, NORMAL).at(20_000, EMPTY).at(21_000, NORMAL);
        fails(() -> caught(1), Kind.DFU_NOT_ENTERED);
        assertThat(millis()).isLessThan(37_000);
    }

    @Test
    void noticesThatItWasPulledOut() {
        port.at(0, NORMAL).at(20_000, EMPTY);
        fails(() -> caught(3), Kind.GONE);
        assertThat(millis()).isLessThan(51_000);
    }

    @Test
    void noticesThatSomethingElseWasPutIn() {
        port.at(0, NORMAL).at(20_000, EMPTY).at(22_000, KEYBOARD);
        fails(() -> caught(3), Kind.SWAPPED);
    }

    @Test
    void noticesThatAnotherUnitWasPutIn() throws Exception {
        port.at(0, DFU);
        run(() -> caught(1));
        port.at(1000, NORMAL).at(20_000, EMPTY).at(22_000, NORMAL);
        port.onRate = baud -> port.in(5, EMPTY).in(600, DFU);
        port.dfuSerial = "aaaaaaaaaaaaaaaaaaaaaaaa";
        time.run(() -> time.sleep(Duration.ofSeconds(2)));
        fails(() -> caught(1), Kind.SWAPPED);
    }

    @Test
    void tellsThatTheHostNeverLetUsAtThePort() {
        loops();
        for (int i = 0; i < 10_000; i++) {
            port.serialFailures.add(new UsbException.NoAccess("not ours"));
        }
        fails(() -> caught(2), Kind.NO_ACCESS);
    }
}
