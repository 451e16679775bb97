package dev.lightbench.bench.unit;

import static dev.lightbench.bench.unit.TestHost.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request number of PROTOCOL 2.5 against every profile: what each has, and what it answers with -120. */
class RequestsByVersionTest {
    private static final int NOT_SUPPORTED = -120;

    /** Payloads that a request takes, and what it then comes to; all others take none and come to 0. */
    private record Try(int type, String payload, int result) {}

    private static final List<Try> TRIES = List.of(
            new Try(1, "0500", 0),
            new Try(33, "08011001", 0),
            new Try(34, "0801", 0),
            new Try(73, "0801", 0),
            new Try(75, "0801", 0),
            new Try(110, "0802", 0),
            new Try(113, "0a130a036e6574180320014208" + "70617373776f7264", 0),
            new Try(120, "0a020801", 0),
            new Try(121, "0801", 0),
            new Try(122, "0801", 0),
            new Try(200, "0a03616263", 0),
            new Try(210, "08011206300402020107", 0),
            new Try(211, "0802", -170), // no such key yet
            new Try(220, "0801120178" + "1801", 0),
            new Try(221, "0801", -170), // no such address yet
            new Try(222, "0801", 0),
            new Try(240, "0a0161120162", 0),
            new Try(250, "088008", 0),
            new Try(251, "", -210), // no update is running
            new Try(253, "0a0101", -210),
            new Try(261, "2010", 0),
            new Try(262, "10062201ff", 0),
            new Try(263, "1005", 0),
            new Try(264, "1000", 0),
            new Try(500, "0a0173", -230), // nobody accepts it
            new Try(501, "0a0173", -170),
            new Try(503, "0a0173", -170),
            new Try(505, "", -210)); // not connected

    private static final String BASE =
            "40 41 50 60 70 71 90 100 200 201 210 211 220 221 222 223 230 231 240 " + "250 251 252 253 ";
    private static final String GEN2_NETWORK = "110 111 112 113 114 115 120 121 122 260 261 262 263 264 ";
    private static final String SINCE_110 = "20 21 30 32 33 34 72 75 300 301 302 ";
    private static final String SINCE_150 = "1 ";
    private static final String ARGON = "31 73 74 500 501 502 503 504 505 506 ";

    private static TestHost host(Platform platform, String os) {
        boolean wifi = platform != Platform.BORON;
        byte[] app = platform == Platform.PHOTON || platform == Platform.P1
                ? TestHost.app(platform, ApplicationTag.DEFAULT)
                : new byte[0];
        return TestHost.booted(TestHost.spec(platform, os, wifi ? List.of("shop") : List.of(), Duration.ZERO, app));
    }

    private static void answersExactly(Platform platform, String os, String... groups) {
        Set<Integer> has = new TreeSet<>();
        Arrays.stream(String.join("", groups).trim().split(" "))
                .map(Integer::valueOf)
                .forEach(has::add);
        for (int type : has) {
            Try one = TRIES.stream().filter(t -> t.type == type).findFirst().orElse(new Try(type, "", 0));
            assertThat(host(platform, os)
                            .request(type, TestHost.bytes(one.payload))
                            .result())
                    .as("request %s on %s %s", type, platform.label(), os)
                    .isEqualTo(one.result);
        }
        TestHost other = host(platform, os);
        for (int type = 0; type <= 1200; type++) {
            if (!has.contains(type)) {
                assertThat(other.request(type).result())
                        .as("request %s on %s %s", type, platform.label(), os)
                        .isEqualTo(NOT_SUPPORTED);
            }
        }
        assertThat(other.request(65535).result()).isEqualTo(NOT_SUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({"PHOTON,0.8.0-rc.11", "P1,0.8.0-rc.11", "PHOTON,1.0.1", "P1,1.0.1"})
    void before110TheSystemKnowsNeitherItsModeNorItsName(Platform platform, String os) {
        answersExactly(platform, os, BASE, GEN2_NETWORK);
    }

    @ParameterizedTest
    @CsvSource({"PHOTON", "P1"})
    void from110OnItKnowsBoth(Platform platform) {
        answersExactly(platform, "1.2.1", BASE, GEN2_NETWORK, SINCE_110);
    }

    @ParameterizedTest
    @CsvSource({"PHOTON", "P1"})
    void in152ItEchoesToo(Platform platform) {
        answersExactly(platform, "1.5.2", BASE, GEN2_NETWORK, SINCE_110, SINCE_150);
    }

    @ParameterizedTest
    @CsvSource({"PHOTON,2.0.1", "P1,2.0.1", "PHOTON,2.3.1", "P1,2.3.1"})
    void from200OnNetworksAndStorageAreGone(Platform platform, String os) {
        answersExactly(platform, os, BASE, SINCE_110, SINCE_150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5.2", "2.0.1", "2.3.1"})
    void anArgonHasTheRequestsForKnownNetworksInstead(String os) {
        answersExactly(Platform.ARGON, os, BASE, SINCE_110, SINCE_150, ARGON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5.2", "2.0.1", "2.3.1"})
    void aBoronHasNoRequestsForWifi(String os) {
        answersExactly(Platform.BORON, os, BASE, SINCE_110, SINCE_150, "73 74 ");
    }

    /** Of the old requests each is tried on a unit of its own: most of them end in a reset. */
    @ParameterizedTest
    @CsvSource({"PHOTON,0.6.3", "P1,0.6.3", "PHOTON,0.7.0", "P1,0.7.0", "PHOTON,0.6.0"})
    void before080TheOldRequestsAreThereAndTheServiceRequestsAreNot(Platform platform, String os) {
        Set<Integer> has = os.equals("0.6.0") ? Set.of(10, 40, 50, 70, 80) : Set.of(10, 40, 50, 60, 70, 80, 90);
        for (int type = 0; type <= 1200; type++) {
            assertThat(hex(host(platform, os).out(0x40, 0x50, 0, type, new byte[0])))
                    .as("raw request %s on %s %s", type, platform.label(), os)
                    .isEqualTo(has.contains(type) ? "" : "stall");
        }
        TestHost other = host(platform, os);
        for (int service = 1; service <= 5; service++) {
            assertThat(hex(other.in(0xC0, service, 0, 0, 64))).isEqualTo("stall");
        }
    }

    @ParameterizedTest
    @CsvSource({"0.8.0-rc.11,''", "1.0.1,''", "1.2.1,''", "1.5.2,''", "2.0.1,40 302", "2.3.1,40 302"})
    void laterOnlyTheRawResetAndDisconnectAreLeftOfTheOldRequests(String os, String left) {
        Set<String> has = Set.of(left.split(" "));
        for (int type = 0; type <= 400; type++) {
            assertThat(hex(host(Platform.PHOTON, os).out(0x40, 0x50, 0, type, new byte[0])))
                    .as("raw request %s on %s", type, os)
                    .isEqualTo(has.contains(String.valueOf(type)) ? "" : "stall");
        }
    }
}
