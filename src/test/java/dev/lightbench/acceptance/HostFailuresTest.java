package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.Fault;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.Proof;
import dev.lightbench.run.Proves;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunState;
import dev.lightbench.station.AttachedOnce;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the computer that runs the station can do wrong, each by its own code; the units are sound. */
class HostFailuresTest {
    @TempDir
    private Path directory;

    @Test
    @Proves(FailureCode.NO_ACCESS)
    void theStationMayNotOpenTheUnit() throws Exception {
        Proof.ended(Failing.unit("1.5.2", new Fault.NoAccess(Fault.ALWAYS)).run(), FailureCode.NO_ACCESS);
    }

    @Test
    @Proves(FailureCode.USB_BUSY)
    void anotherProgramHasTheUnit() throws Exception {
        Proof.ended(Failing.unit("1.5.2", new Fault.OpenBusy(Fault.ALWAYS)).run(), FailureCode.USB_BUSY);
    }

    /** An error of the host that is neither of the unit nor of its absence, which no unit on the bench can make. */
    @Test
    @Proves(FailureCode.USB_FAILS)
    void theHostsTransfersFail() throws Exception {
        Wire broken = new Wire() {
            @Override
            public ControlSetup setup(ControlSetup setup) throws UsbException {
                throw new UsbException.Io("The host controller reports an error.");
            }
        };

        Proof.ended(Failing.unit("1.5.2").over(broken).run(), FailureCode.USB_FAILS);
    }

    /** A file stands where the directory of the kept applications should be. */
    @Test
    @Proves(FailureCode.KEEP_FAILED)
    void anApplicationThatHasToBeKeptCannotBeWritten() throws Exception {
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.writeString(data.resolve("images"), "no directory");

        Proof.ended(
                Failing.unit("2.3.1")
                        .keepingIn(KeptParts.in(data))
                        .in("clear-credentials", "reset", "verify-listening"),
                FailureCode.KEEP_FAILED);
    }

    @Test
    @Proves(FailureCode.SECRET_MISSING)
    void theNetworksPasswordIsNotThere() throws Exception {
        Proof.ended(
                Failing.unit("1.5.2").in("set-credentials: {ssid: line-7, password-env: NOT_SET}"),
                FailureCode.SECRET_MISSING);
    }

    @Test
    @Proves(FailureCode.COMMAND_FAILED)
    void theCommandOfAStepIsNotThere() throws Exception {
        Proof.ended(Failing.unit("1.5.2").in("run-command: {command: /no/such/command}"), FailureCode.COMMAND_FAILED);
    }

    /** The error is thrown in the midst of the driver's work. */
    @Test
    @Proves(FailureCode.STATION_FAULT)
    void theStationsOwnCodeFails() throws Exception {
        Rescue rescue = Rescue.withoutPowerSwitching().unit(Specs.unit(Platform.PHOTON, "1.5.2", 1));
        VirtualTime time = new VirtualTime();

        RunRecord record = time.call(() -> {
            try (Bench bench = Bench.start(rescue.setup(), time)) {
                return rescue.run(new KilledBus(bench, 50), time, KeptParts.nowhere())
                        .records()
                        .get(0);
            }
        });

        Proof.ended(record, FailureCode.STATION_FAULT);
    }

    /** The record file is moved away in the midst of the run. */
    @Test
    @Proves(FailureCode.RECORD_FAILED)
    void theRecordsTakeNoResult() throws Exception {
        Rescue rescue = Rescue.withoutPowerSwitching().unit(Specs.unit(Platform.PHOTON, "1.5.2", 1));
        VirtualTime time = new VirtualTime();
        Path data = directory.resolve("data");

        RunRecord record;
        try (Records records = Records.open(data, "line-1")) {
            record = time.call(() -> {
                try (Bench bench = Bench.start(rescue.setup(), time)) {
                    time.start("somebody", () -> moveAway(data.resolve("lightbench.mv.db"), time));
                    return new AttachedOnce(bench, time, rescue.order(), records.recorder(), RunListener.NONE)
                            .run()
                            .records()
                            .get(0);
                }
            });
        }

        assertThat(record.state()).isEqualTo(RunState.HELD);
        Proof.ended(record, FailureCode.RECORD_FAILED);
    }

    /** What a kill leaves is what the disk holds at that instant: a copy of it is what the next station finds. */
    @Test
    @Proves(FailureCode.RUN_INTERRUPTED)
    void theStationIsKilledInTheMidstOfTheRun() throws Exception {
        Rescue rescue = Rescue.withoutPowerSwitching().unit(Specs.unit(Platform.PHOTON, "1.5.2", 1));
        VirtualTime time = new VirtualTime();
        Path data = directory.resolve("data");
        Path left = directory.resolve("left");

        try (Records records = Records.open(data, "line-1")) {
            time.run(() -> {
                try (Bench bench = Bench.start(rescue.setup(), time)) {
                    time.start("kill", () -> copy(data, left, time));
                    new AttachedOnce(bench, time, rescue.order(), records.recorder(), RunListener.NONE).run();
                }
            });
        }

        try (Records next = Records.open(left, "line-1")) {
            Proof.ended(next.recovery().interrupted().get(0), FailureCode.RUN_INTERRUPTED);
        }
    }

    private static void copy(Path data, Path to, VirtualTime time) {
        try {
            time.sleep(Duration.ofSeconds(3));
            Files.createDirectories(to);
            Files.copy(data.resolve("lightbench.mv.db"), to.resolve("lightbench.mv.db"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void moveAway(Path file, VirtualTime time) {
        try {
            time.sleep(Duration.ofSeconds(3));
            Files.move(file, file.resolveSibling("elsewhere"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
