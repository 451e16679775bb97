package dev.lightbench.photon;

import static dev.lightbench.photon.ScriptedPort.DFU;
import static dev.lightbench.photon.ScriptedPort.EMPTY;
import static dev.lightbench.photon.ScriptedPort.KEYBOARD;
import static dev.lightbench.photon.ScriptedPort.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.usb.TransferEntry;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The touch of PROTOCOL 3.1: a rate that is set, no answer, and a unit that is gone. */
class TouchTest extends SerialStage {

    @BeforeEach
    void aRunningUnit() {
        port.at(0, NORMAL);
        port.onRate = baud -> port.in(5, EMPTY).in(600, DFU);
    }

    private void touch() throws Exception {
        photon.touchIntoDfu(Duration.ofSeconds(20), minutes(1)).close();
    }

    @Test
    void entersDfuMode() throws Exception {
        run(this::touch);
        assertThat(port.rates).containsExactly(14400);
        assertThat(photon.deviceId()).contains(ScriptedPort.ID);
        assertThat(photon.bootedPlainly()).isFalse();
    }

    @Test
    void asksTheRunningUnitNothing() throws Exception {
        port.onRate = baud -> {
            assertThat(port.transfers).isEmpty();
            port.in(5, EMPTY).in(600, DFU);
        };
        run(this::touch);
    }

    @Test
    void believesTheBusAndNotTheCallThatFailed() throws Exception {
        port.onRate = baud -> {
            port.in(5, EMPTY).in(600, DFU);
            throw new UsbException.Io("protocol error");
        };
        run(this::touch);
        assertThat(notes()).anyMatch(note -> note.contains("14400 baud ended with: protocol error"));
    }

    @Test
    void tellsWhatFailedWhereTheUnitStays() {
        port.onRate = baud -> {
            throw new UsbException.Stalled("refused");
        };
        fails(this::touch, Kind.STALLS);
    }

    @Test
    void noticesAUnitThatTheTouchDoesNotMove() {
        port.onRate = baud -> {};
        fails(this::touch, Kind.DFU_NOT_ENTERED);
        assertThat(millis()).isLessThan(20_000);
    }

    @Test
    void noticesAUnitThatComesBackRunning() {
        port.onRate = baud -> port.in(5, EMPTY).in(600, NORMAL);
        fails(this::touch, Kind.DFU_NOT_ENTERED);
    }

    @Test
    void noticesAUnitThatNeverComesBack() {
        port.onRate = baud -> port.in(5, EMPTY);
        fails(this::touch, Kind.GONE);
    }

    @Test
    void noticesAnotherDeviceInItsPlace() {
        port.onRate = baud -> port.in(5, EMPTY).in(600, KEYBOARD);
        fails(this::touch, Kind.SWAPPED);
    }

    @Test
    void waitsForThePortThatTheHostMakesLate() throws Exception {
        for (int i = 0; i < 10; i++) {
            port.serialFailures.add(new UsbException.Io("no port yet"));
        }
        port.serialFailures.add(new UsbException.NoAccess("not yet ours"));
        long[] touchedAt = new long[1];
        port.onRate = baud -> {
            touchedAt[0] = millis();
            port.in(5, EMPTY).in(600, DFU);
        };
        run(this::touch);
        assertThat(touchedAt[0]).isEqualTo(220);
    }

    @Test
    void triesTheNextEnumerationOfAUnitThatAttachesTwice() throws Exception {
        port.at(30, EMPTY).at(40, NORMAL);
        for (int i = 0; i < 2; i++) {
            port.serialFailures.add(new UsbException.Io("no port yet"));
        }
        run(this::touch);
    }

    @Test
    void givesUpAfterAWhileWhereThePortIsNotOurs() {
        for (int i = 0; i < 1000; i++) {
            port.serialFailures.add(new UsbException.NoAccess("not ours"));
        }
        fails(this::touch, Kind.NO_ACCESS);
        assertThat(millis()).isBetween(5000L, 5200L);
    }

    @Test
    void doesNotTouchAUnitInDfuMode() {
        port.in(0, DFU);
        fails(this::touch, Kind.IN_DFU);
        assertThat(port.rates).isEmpty();
    }

    @Test
    void putsTheTouchIntoTheLog() throws Exception {
        run(this::touch);
        assertThat(log)
                .anyMatch(entry -> entry.kind() == TransferEntry.Kind.SERIAL_RATE && "14400 baud".equals(entry.note()));
    }

    @Test
    void leavesTheUnitWhereItIsAtAnotherRate() throws Exception {
        port.onRate = baud -> {};
        run(() -> photon.touch(28800, minutes(1)));
        assertThat(port.rates).containsExactly(28800);
        assertThat(millis()).isZero();
    }
}
