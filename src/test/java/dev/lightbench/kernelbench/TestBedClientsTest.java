package dev.lightbench.kernelbench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients written by others, with one unit of each profile: what they must find is in their scripts (PROTOCOL 7). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestBedClientsTest {
    private static final Duration SESSION_LIMIT = Duration.ofMinutes(2);

    @Nullable
    private TestBed bed;

    @Nullable
    private ServedBench bench;

    static List<Benches.Profile> profiles() throws Exception {
        return Benches.profiles();
    }

    /** One for all units; before each test, so that each is reported as skipped where something is missing. */
    @BeforeEach
    void startTheBed() throws Exception {
        Kit.requireTestBed();
        Kit.requireClients();
        if (bed != null) {
            return;
        }
        Path sockets = TestBed.sockets();
        bed = TestBed.start("bed-clients", sockets, Benches.hubs(Benches.PROFILE_HUBS, 8));
        bench = ServedBench.start("bed-clients", Benches.PROFILES, sockets);
        bed.awaitDevices("bed-clients", profiles().size());
    }

    @AfterAll
    void endIt() throws Exception {
        try (TestBed first = bed;
                ServedBench second = bench) {
            // closes both, the bench first
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void particleUsbAndDfuUtilFindWhatTheyExpect(Benches.Profile unit) throws Exception {
        bed.joined(Session.of("bed-clients-" + unit.port(), unit))
                .run(SESSION_LIMIT)
                .withStatus(0);
    }
}
