package dev.lightbench.kernelbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same in a guest with a real kernel, in the profile kernel-bench: each test boots it once. */
@Tag("kernel-bench")
class KernelSuiteTest {
    @BeforeEach
    void isInstalled() {
        Kit.requireGuest();
        Kit.requireClients();
    }

    @Test
    void theVerdictsThroughARealKernelAreThoseInProcessUnitByUnit() throws Exception {
        TreeMap<String, Verdicts.Verdict> inProcess = StationRun.inProcess();
        Guest guest = new Guest("guest-station", 2, 4, Duration.ofMinutes(5));
        Program.Ended ended = guest.run(Benches.STATION, stationCommand("guest/station.sh", 8));
        assertThat(ended.status()).as("%s", ended).isEqualTo(1); // not all can pass
        assertThat(Verdicts.of(guest.written("run.json"))).isEqualTo(inProcess);
        assertThat(guest.written("audit")).contains(" audited: 5 confirmed, 0 refused, 0 without evidence");

        // Whoever passed has left and come back several times, with another number at the same port.
        Map<String, String> before = numbers(guest.written("before"));
        Map<String, String> after = numbers(guest.written("after"));
        inProcess.forEach((port, verdict) -> {
            if (verdict.passed()) {
                assertThat(after.get(port)).as(port).isNotNull().isNotEqualTo(before.get(port));
            }
        });
    }

    @Test
    void aHubThatIsPulledMidRunFailsItsOwnUnitsAlone() throws Exception {
        Guest guest = new Guest("guest-pulled", 2, 4, Duration.ofMinutes(5));
        Program.Ended ended = guest.run(Benches.PULLED, stationCommand("guest/pull-hub.sh"));
        assertThat(ended.status()).as("%s", ended).isEqualTo(1);
        Map<String, Verdicts.Verdict> verdicts = Verdicts.of(guest.written("run.json"));
        assertThat(verdicts).hasSize(8);
        assertThat(guest.written("audit")).contains(" audited: 4 confirmed, 0 refused, 0 without evidence");
        verdicts.forEach((port, verdict) -> {
            if (port.startsWith("1-")) {
                assertThat(verdict.verdict()).as("%s %s", port, verdict).isEqualTo("PASS");
            } else {
                assertThat(verdict.failure()).as("%s %s", port, verdict).isEqualTo("UNIT_GONE");
            }
        });
    }

    @Test
    void uhubctlSwitchesAPortOffOnAndThroughACycle() throws Exception {
        new Guest("guest-power", 2, 4, Duration.ofMinutes(3))
                .run(Benches.STATION, Program.SCRIPTS.resolve("clients/hub-power.sh"), "1-1.1", 8)
                .withStatus(0);
    }

    @Test
    void theKernelsSerialPortShowsTheListeningConsoleAndItsTouchesActForAnyProgramAndForTheDriver() throws Exception {
        String clients = quoted(Program.SCRIPTS.resolve("clients/serial-rights.sh"), Benches.TOUCHED_PORT)
                + " || failed=1\n"
                + quoted("python3", Program.SCRIPTS.resolve("clients/console.py"), "1-1.1", Benches.CONSOLE_ID)
                + " || failed=1\n"
                + quoted(SerialSession.command(SerialSession.KERNELS))
                + " || failed=1\n"
                + quoted(DriverSession.command())
                + " || failed=1\nexit ${failed:-0}\n";
        Path script = Program.logs().resolve("guest-console-sessions");
        Files.writeString(script, clients);
        new Guest("guest-console", 1, 4, Duration.ofMinutes(5))
                .run(Benches.CONSOLE, "bash", script)
                .withStatus(0);
    }

    @Test
    void particleUsbAndDfuUtilFindWhatTheyExpectOfEveryProfile() throws Exception {
        List<Benches.Profile> profiles = Benches.profiles();
        Path script = Program.logs().resolve("guest-clients-sessions");
        Files.writeString(script, sessions(profiles));
        Program.Ended ended = new Guest("guest-clients", Benches.PROFILE_HUBS, 8, Duration.ofMinutes(12))
                .run(Benches.PROFILES, "bash", script);
        ended.withStatus(0);
        assertThat(ended.out().lines().filter("all expectations are met"::equals))
                .hasSize(2 * profiles.size()); // particle-usb and dfu-util
    }

    /** A script that holds a session with each unit and ends with 1 if any fails. */
    private static String sessions(List<Benches.Profile> profiles) {
        StringBuilder script = new StringBuilder("failed=0\n");
        script.append(Program.SCRIPTS)
                .append("/clients/await-devices.sh ")
                .append(profiles.size())
                .append(" 60 || exit 90\n");
        for (Benches.Profile unit : profiles) {
            String command = quoted(Session.command(unit));
            script.append("echo '").append(unit).append("'\n").append(command).append(" || failed=1\n");
        }
        return script.append("exit $failed\n").toString();
    }

    /** As a shell wants to read it. */
    private static String quoted(Object... words) {
        return Arrays.stream(words).map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    private static Object[] stationCommand(String script, Object... first) throws Exception {
        List<Object> words = new ArrayList<>(List.of(Program.SCRIPTS.resolve(script)));
        words.addAll(List.of(first));
        words.add(Program.launcher());
        words.addAll(List.of("run", "--image", StationRun.image("photon"), "--image", StationRun.image("p1")));
        return words.toArray();
    }

    private static Map<String, String> numbers(String lines) {
        return lines.lines().map(line -> line.split(" ")).collect(Collectors.toMap(w -> w[0], w -> w[1]));
    }
}
