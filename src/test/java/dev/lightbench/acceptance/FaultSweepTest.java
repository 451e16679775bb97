package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.BenchTransfer;
import dev.lightbench.bench.Fault;
import dev.lightbench.bench.Moment;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.CauseClass;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.RunRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One fault at every vendor or class transfer of a run and in every wait of it, one run for each. The unit in port 1
 * has the fault; those in ports 2 and 3 have none and must pass whatever happens to it.
 */
class FaultSweepTest {
    private static final int VICTIM = 1;
    /** Shorter pauses are those of the wire and of polling; a longer one is a wait. */
    private static final Duration WAIT = Duration.ofMillis(5);
    /** No fault may keep a run for longer than its deadlines with all their retries: a hang would. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    @ParameterizedTest
    @ValueSource(strings = {"1.1.0", "1.5.2"})
    void unpluggedBeforeOrDuringAnyTransferTheUnitFailsAsGoneAndTheOthersPass(String os) throws Exception {
        int transfers = clean(os).size();

        List<String> wrong = sweep(
                transfers,
                k -> List.of(
                        new Fault.Unplug(new Moment.AtTransfer(k, Moment.Part.BEFORE), Optional.empty()),
                        new Fault.Unplug(new Moment.AtTransfer(k, Moment.Part.DURING), Optional.empty())),
                os,
                this::mustBeGone);

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.0", "1.5.2"})
    void unpluggedInAnyWaitTheUnitFailsAsGoneAndTheOthersPass(String os) throws Exception {
        List<BenchTransfer> clean = clean(os);
        List<Fault> unplugs = new ArrayList<>();
        for (int i = 0; i + 1 < clean.size(); i++) {
            Duration gap = Duration.ofNanos(
                    clean.get(i + 1).startNanos() - clean.get(i).endNanos());
            if (gap.compareTo(WAIT) > 0) {
                for (int tenth = 1; tenth < 10; tenth += 2) {
                    unplugs.add(new Fault.Unplug(
                            new Moment.AfterTransfer(
                                    i + 1, gap.multipliedBy(tenth).dividedBy(10)),
                            Optional.empty()));
                }
            }
        }
        assertThat(unplugs)
                .as("a run waits for two resets, a DFU entry and a leave at least")
                .hasSizeGreaterThan(20);

        List<String> wrong = sweep(unplugs.size(), n -> List.of(unplugs.get(n - 1)), os, this::mustBeGone);

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.0", "1.5.2"})
    void oneStallAtAnyTransferIsSurvived(String os) throws Exception {
        List<String> wrong = sweep(clean(os).size(), k -> List.of(new Fault.Stall(k, 1)), os, this::mustPass);

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.0", "1.5.2"})
    void oneHangAtAnyTransferIsSurvived(String os) throws Exception {
        List<String> wrong = sweep(clean(os).size(), k -> List.of(new Fault.Hang(k, 1)), os, this::mustPass);

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.0", "1.5.2"})
    void stallsOrSilenceFromAnyTransferOnEndAsAFailureOfTheUnit(String os) throws Exception {
        List<String> wrong = sweep(
                clean(os).size(),
                k -> List.of(new Fault.Stall(k, Fault.ALWAYS), new Fault.Hang(k, Fault.ALWAYS)),
                os,
                this::mustFailByTheUnit);

        assertThat(wrong).isEmpty();
    }

    /** No wire does this, since USB checks what it carries; a hub or a host that does must not make a false PASS. */
    @ParameterizedTest
    @ValueSource(strings = {"1.1.0", "1.5.2"})
    void aWrongByteInAnyAnswerNeverMakesAFalsePass(String os) throws Exception {
        List<String> wrong = sweep(
                clean(os).size(),
                k -> List.of(new Fault.WrongBytes(k, 0, 0x01), new Fault.WrongBytes(k, Integer.MAX_VALUE, 0x08)),
                os,
                FaultSweepTest::mustSayWhy);

        assertThat(wrong).isEmpty();
    }

    private static Optional<String> mustSayWhy(RunRecord record) {
        return record.passed() || record.failure().isPresent() ? Optional.empty() : Optional.of(said(record));
    }

    private Optional<String> mustBeGone(RunRecord record) {
        return failure(record)
                        .filter(f -> f.code() == FailureCode.UNIT_GONE && f.cause() == CauseClass.FIXTURE)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(said(record));
    }

    private Optional<String> mustPass(RunRecord record) {
        return record.passed() ? Optional.empty() : Optional.of(said(record));
    }

    private Optional<String> mustFailByTheUnit(RunRecord record) {
        return failure(record).filter(f -> f.cause() == CauseClass.UNIT).isPresent()
                ? Optional.empty()
                : Optional.of(said(record));
    }

    private static Optional<Failure> failure(RunRecord record) {
        return record.passed() ? Optional.empty() : record.failure();
    }

    private static String said(RunRecord record) {
        return record.verdict()
                + record.failure().map(f -> " " + f.code() + ": " + f.message()).orElse("");
    }

    /** What is asked of the faulty unit's record: empty, or what is wrong with it. */
    private interface Demand {
        Optional<String> unmet(RunRecord record);
    }

    /** One run for each fault of each place; what was wrong, a line each. */
    private static List<String> sweep(int places, IntFunction<List<Fault>> faults, String os, Demand demand) {
        return IntStream.rangeClosed(1, places)
                .parallel()
                .boxed()
                .flatMap(place -> faults.apply(place).stream())
                .flatMap(fault -> wrong(fault, os, demand).stream())
                .toList();
    }

    private static List<String> wrong(Fault fault, String os, Demand demand) {
        List<String> wrong = new ArrayList<>();
        try {
            Fixture fixture = fixture(os, fault);
            Played played = fixture.play();
            Truth.ofEveryPass(played, fixture.images());
            demand.unmet(played.record(VICTIM)).ifPresent(said -> wrong.add(fault + " -> " + said));
            for (int port : Set.of(2, 3)) {
                if (!played.record(port).passed()) {
                    wrong.add(fault + " -> innocent port " + port + " " + said(played.record(port)));
                }
            }
            if (played.unit(VICTIM).fired().isEmpty()) {
                wrong.add(fault + " -> did not strike");
            }
            if (played.runs().elapsed().compareTo(LONGEST) > 0) {
                wrong.add(fault + " -> took " + played.runs().elapsed());
            }
        } catch (Exception | AssertionError e) {
            wrong.add(fault + " -> " + e);
        }
        return wrong;
    }

    private static Fixture fixture(String os, Fault... faults) {
        UnitSpec victim = Specs.unit(Platform.PHOTON, os, 1, ApplicationTag.DEFAULT, Duration.ofSeconds(8));
        return Fixture.withProducts()
                .unit(victim, faults)
                .unit(Specs.unit(Platform.P1, "1.4.0", 2))
                .unit(Specs.unit(Platform.PHOTON, "1.2.1", 3));
    }

    private static List<BenchTransfer> clean(String os) throws Exception {
        Played played = fixture(os).play();
        assertThat(played.record(VICTIM).passed()).isTrue();
        return played.unit(VICTIM).transfers();
    }
}
