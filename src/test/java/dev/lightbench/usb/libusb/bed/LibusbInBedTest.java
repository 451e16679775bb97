package dev.lightbench.usb.libusb.bed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.usb.libusb.bed.TestBed.Ending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real libusb under the adapter, each test in a process that may crash without taking the build along. */
@Timeout(400)
class LibusbInBedTest {
    private static final List<String> AS_IT_IS = List.of();

    /** Root, but without the right to open files that it may not. */
    private static final List<String> LIKE_ANYBODY =
            List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all", "--");

    @TempDir
    private Path sockets;

    @BeforeAll
    static void umockdevIsInstalled() throws Exception {
        TestBed.require();
    }

    @Test
    void everyFailureOfADeviceIsItsOwnKindAndNoHandleIsLeft() throws Exception {
        passes(1, 1, AS_IT_IS, "failures");
    }

    @Test
    void aDeviceThatMayNotBeOpenedComesWithTheRemedy() throws Exception {
        try (TestBed bed = TestBed.start(sockets, 1, 1)) {
            // the bed's own descriptor stays open; who comes later is refused
            assertPasses(bed.run(AS_IT_IS, "await", "1"));
            try (Stream<Path> nodes = Files.list(bed.nodes())) {
                for (Path node : nodes.toList()) {
                    Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("---------"));
                }
            }
            assertPasses(bed.run(LIKE_ANYBODY, "no-access", "1"));
        }
    }

    @Test
    void fiftySixUnitsAtOnceAreNotDisturbedByOneThatHangsAndOneThatLeaves() throws Exception {
        passes(7, 8, AS_IT_IS, "many");
    }

    @Test
    void aThousandPlugCyclesInTheMiddleOfTransfersCrashNothingAndLeakNothing() throws Exception {
        passes(9, 1, AS_IT_IS, "plug-cycles");
    }

    @Test
    void allUnitsOfAHubLeaveTogetherAndThoseOfAnotherGoOn() throws Exception {
        passes(2, 8, AS_IT_IS, "whole-hub");
    }

    @Test
    void theBusClosesInTwoSecondsUnderDevicesThatNeverAnswer() throws Exception {
        passes(1, 8, AS_IT_IS, "closing");
    }

    @Test
    void thePowerOfAPortIsSwitchedAndOfNoOther() throws Exception {
        passes(2, 2, AS_IT_IS, "power");
    }

    private void passes(int hubs, int ports, List<String> wrapper, String scenario) throws Exception {
        try (TestBed bed = TestBed.start(sockets, hubs, ports)) {
            assertPasses(bed.run(wrapper, scenario, String.valueOf(hubs * ports)));
        }
    }

    private static void assertPasses(Ending ending) {
        assertThat(ending.exitCode()).as(ending.output()).isZero();
    }
}
