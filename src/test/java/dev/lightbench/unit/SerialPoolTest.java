package dev.lightbench.unit;

import static dev.lightbench.unit.KeptRuns.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.store.OnEveryStore;
import dev.lightbench.store.Vendor;
import dev.lightbench.unit.PoolOutcome.Kind;
import dev.lightbench.unit.PoolSerial.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryStore
class SerialPoolTest {
    private static final Duration HOLD = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    private final Vendor vendor;
    private KeptRuns kept;
    private SerialPool pool;

    SerialPoolTest(Vendor vendor) {
        this.vendor = vendor;
    }

    @BeforeEach
    void open() throws Exception {
        kept = new KeptRuns(directory, vendor);
        pool = kept.units.pool();
        assertThat(pool.add(PRODUCT, SerialLine.range("LB-0001", "LB-0020"), "EN-0031"))
                .isEqualTo(new SerialPool.Added(20, List.of()));
    }

    @AfterEach
    void close() {
        kept.close();
    }

    @Test
    void theLowestFreeSerialIsGivenOutFirst() {
        assertThat(reserve("a")).isEqualTo("LB-0001");
        assertThat(reserve("b")).isEqualTo("LB-0002");
        pool.release(PRODUCT, "LB-0001", "a");
        assertThat(reserve("c")).isEqualTo("LB-0001");
    }

    @Test
    void aHolderHasOneSerialUntilItIsConfirmed() {
        assertThat(reserve("a")).isEqualTo("LB-0001");
        assertThat(reserve("a")).isEqualTo("LB-0001");
        assertThat(pool.confirm(PRODUCT, "LB-0001", "a").kind()).isEqualTo(Kind.DONE);
        assertThat(pool.confirm(PRODUCT, "LB-0001", "a").kind()).isEqualTo(Kind.ALREADY);
        assertThat(reserve("a")).isEqualTo("LB-0002");
    }

    @Test
    void aSerialThatAnotherHoldsIsNeitherConfirmedNorReleased() {
        reserve("a");
        assertThat(pool.confirm(PRODUCT, "LB-0001", "b").kind()).isEqualTo(Kind.REFUSED);
        assertThat(pool.release(PRODUCT, "LB-0001", "b").kind()).isEqualTo(Kind.REFUSED);
        assertThat(pool.confirm(PRODUCT, "LB-0002", "b").kind()).isEqualTo(Kind.REFUSED);
        assertThat(pool.confirm(PRODUCT, "LB-9999", "b").kind()).isEqualTo(Kind.UNKNOWN);
        pool.confirm(PRODUCT, "LB-0001", "a");
        assertThat(pool.release(PRODUCT, "LB-0001", "a").kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void aReservationEndsByItself() throws Exception {
        reserve("a");
        kept.later(HOLD.minusSeconds(1));
        assertThat(reserve("b")).isEqualTo("LB-0002");
        kept.later(Duration.ofSeconds(1));
        assertThat(reserve("c")).isEqualTo("LB-0001");
        assertThat(pool.confirm(PRODUCT, "LB-0001", "a").kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void whoeverRacesForSerialsNeverGetsTheSameOne() {
        Set<String> given = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 20).parallel().forEach(holder -> given.add(reserve("holder-" + holder)));
        assertThat(given).hasSize(20);
        assertThat(pool.reserve(PRODUCT, "one too many", HOLD)).isEmpty();
    }

    @Test
    void aHolderThatAsksSeveralTimesInOneMomentHasOneSerial() {
        for (int round = 0; round < 15; round++) {
            String holder = "robot-" + round;
            Set<String> given = ConcurrentHashMap.newKeySet();
            IntStream.range(0, 4).parallel().forEach(answerLost -> given.add(reserve(holder)));
            assertThat(given).as(holder).hasSize(1);
        }
    }

    @Test
    void aDeviceIsTheSameHolderHoweverItsIdIsWritten() {
        String upper = KeptRuns.ONE.toUpperCase(Locale.ROOT);
        assertThat(reserve(upper)).isEqualTo("LB-0001");
        assertThat(reserve(KeptRuns.ONE)).isEqualTo("LB-0001");
        assertThat(pool.confirm(PRODUCT, "LB-0001", upper).kind()).isEqualTo(Kind.DONE);
        reserve(upper);
        kept.failed("A1", "LB-0002", KeptRuns.ONE);
        assertThat(state("LB-0002")).isEqualTo(State.FREE);
    }

    @Test
    void aSerialIsConfirmedForOneHolderThoughReservationsEndWhileOthersAskConfirmAndRelease() {
        Map<String, String> confirmed = new ConcurrentHashMap<>();
        IntStream.range(0, 80).parallel().forEach(turn -> {
            String holder = "robot-" + turn;
            pool.reserve(PRODUCT, holder, Duration.ZERO).map(PoolSerial::serial).ifPresent(serial -> {
                if (turn % 3 == 0) {
                    pool.release(PRODUCT, serial, holder);
                } else if (pool.confirm(PRODUCT, serial, holder).so()) {
                    assertThat(confirmed.put(serial, holder)).as(serial).isNull();
                }
            });
        });
        assertThat(pool.list(PRODUCT, Optional.of(State.USED), 0, 100))
                .isNotEmpty()
                .allSatisfy(used -> assertThat(used.holder()).hasValue(confirmed.get(used.serial())))
                .hasSize(confirmed.size());
    }

    @Test
    void aPassUsesUpTheSerialAndAFailureGivesItBack() {
        reserve(KeptRuns.ONE);
        kept.failed("A1", "LB-0001", KeptRuns.ONE);
        assertThat(state("LB-0001")).isEqualTo(State.FREE);
        reserve(KeptRuns.ONE);
        kept.passed("A1", "LB-0001", KeptRuns.ONE);
        assertThat(state("LB-0001")).isEqualTo(State.USED);
    }

    @Test
    void aDeviceKeepsTheSerialThatItIsBoundTo() {
        PooledSerials serials = new PooledSerials(kept.units, HOLD);
        assertThat(serials.of(PRODUCT, KeptRuns.ONE)).contains("LB-0001");
        kept.passed("A1", "LB-0001", KeptRuns.ONE);
        assertThat(serials.of(PRODUCT, KeptRuns.ONE)).contains("LB-0001");
        assertThat(serials.of(PRODUCT, KeptRuns.OTHER)).contains("LB-0002");
    }

    @Test
    void eachProductHasItsOwnPool() {
        assertThat(pool.reserve(PRODUCT + 1, "a", HOLD)).isEmpty();
    }

    @Test
    void nothingIsAddedIfOneOfThemCannotBe() {
        kept.passed("A1", "SN-7777", KeptRuns.ONE);
        SerialPool.Added added = pool.add(
                PRODUCT,
                List.of(
                        new SerialLine("pool.txt:1", "LB-0100"),
                        new SerialLine("pool.txt:2", "LB-0007"),
                        new SerialLine("pool.txt:3", "SN-7777")),
                "EN-0031");
        assertThat(added.added()).isZero();
        assertThat(added.refused())
                .containsExactly(
                        "pool.txt:2: serial LB-0007 is in the pool already",
                        "pool.txt:3: serial SN-7777 is bound to device " + KeptRuns.ONE + " already");
        assertThat(pool.list(PRODUCT, Optional.empty(), 0, 100)).hasSize(20);
    }

    private String reserve(String holder) {
        return pool.reserve(PRODUCT, holder, HOLD).orElseThrow().serial();
    }

    private State state(String serial) {
        return pool.list(PRODUCT, Optional.empty(), 0, 100).stream()
                .filter(row -> row.serial().equals(serial))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
