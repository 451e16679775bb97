package dev.lightbench.photon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.TransferEntry;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhotonTest {
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final VirtualTime time = new VirtualTime();
    private final StandInUnit unit = new StandInUnit(time);
    private final List<TransferEntry> log = new ArrayList<>();
    private final Photon photon = Photon.at(unit, StandInUnit.PORT, time, log::add);

    private interface Use {
        void run() throws Exception;
    }

    private void assertFault(Use use, Kind kind) {
        assertThatThrownBy(() -> time.run(use::run))
                .isInstanceOfSatisfying(
                        PhotonFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
    }

    private void open() throws Exception {
        photon.openNormal(time.in(Duration.ofMinutes(1))).close();
    }

    @Test
    void learnsTheIdInLowerCase() throws Exception {
        time.run(this::open);
        assertThat(photon.deviceId()).contains(StandInUnit.ID);
    }

    @Test
    void waitsForThePermissionThatComesAfterTheDevice() throws Exception {
        unit.openFailures.add(new UsbException.NoAccess("no"));
        unit.openFailures.add(new UsbException.Busy("busy"));
        unit.openFailures.add(new UsbException.Io("io"));
        time.run(this::open);
        assertThat(time.nanos()).isEqualTo(Duration.ofMillis(150).toNanos());
    }

    @Test
    void givesUpWhereThereIsNoPermission() {
        for (int i = 0; i < 1000; i++) {
            unit.openFailures.add(new UsbException.NoAccess("no"));
        }
        assertFault(this::open, Kind.NO_ACCESS);
        assertThat(time.nanos()).isBetween(5_000_000_000L, 5_200_000_000L);
    }

    @Test
    void takesATransferThatTimedOutOnAnEmptyPortForAnUnplug() {
        unit.faultAt = 0;
        unit.fault = StandInUnit.FaultKind.HANG;
        unit.unpluggedAt = 500_000_000L;
        assertFault(this::open, Kind.GONE);
    }

    @Test
    void takesAForeignDeviceAtItsPortForASwap() throws Exception {
        time.run(this::open);
        unit.productId = 0x1234;
        assertFault(this::open, Kind.SWAPPED);
    }

    @Test
    void takesAnotherPlatformAtItsPortForASwap() throws Exception {
        time.run(this::open);
        unit.productId = 0xC008;
        assertFault(this::open, Kind.SWAPPED);
    }

    @Test
    void takesAnotherIdAtItsPortForASwap() throws Exception {
        time.run(this::open);
        unit.id = "aaaaaaaaaaaaaaaaaaaaaaaa";
        assertFault(this::open, Kind.SWAPPED);
    }

    @Test
    void tellsThatItSitsInDfuMode() {
        unit.inDfu();
        assertFault(this::open, Kind.IN_DFU);
    }

    @Test
    void takesAUnitThatResetsBeforeItsLastAnswerForReset() throws Exception {
        unit.resetDelay = Duration.ZERO;
        time.run(() -> photon.reset(WITHIN, time.in(Duration.ofMinutes(1))).close());
        assertThat(photon.bootedPlainly()).isTrue();
    }

    @Test
    void doesNotTakeAnUnplugForAReset() {
        unit.unpluggedAt = 500_000_000L;
        assertFault(() -> photon.reset(WITHIN, time.in(Duration.ofMinutes(1))).close(), Kind.GONE);
        assertThat(time.nanos()).isLessThan(Duration.ofSeconds(22).toNanos());
    }

    @Test
    void noticesAUnitThatDoesNotReset() {
        unit.resetDelay = Duration.ofDays(1);
        assertFault(() -> photon.reset(WITHIN, time.in(Duration.ofMinutes(1))).close(), Kind.NOT_BACK);
    }

    @Test
    void putsEveryLookOpenAndTransferIntoTheLog() throws Exception {
        time.run(() -> {
            photon.look();
            open();
        });
        assertThat(log)
                .extracting(TransferEntry::kind)
                .containsExactly(
                        TransferEntry.Kind.SIGHTING,
                        TransferEntry.Kind.OPEN,
                        TransferEntry.Kind.CONTROL_IN, // its id
                        TransferEntry.Kind.CONTROL_IN, // the same again
                        TransferEntry.Kind.CONTROL_IN, // its version
                        TransferEntry.Kind.CONTROL_IN, // the same again
                        TransferEntry.Kind.CONTROL_IN); // the cancelling of what an earlier session left
    }

    @Test
    void logsAReEnumerationOnceHoweverOftenItLooked() throws Exception {
        time.run(() -> photon.reset(WITHIN, time.in(Duration.ofMinutes(1))).close());
        assertThat(log.stream().filter(e -> e.kind() == TransferEntry.Kind.SIGHTING))
                .hasSize(3); // there, empty, there again
    }

    @Test
    void noticesAReEnumerationWithinTwentyMilliseconds() throws Exception {
        time.run(() -> photon.reset(WITHIN, time.in(Duration.ofMinutes(1))).close());
        assertThat(time.nanos()).isLessThan(Duration.ofMillis(2020).toNanos());
    }
}
