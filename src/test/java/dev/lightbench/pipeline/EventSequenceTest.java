package dev.lightbench.pipeline;

import static dev.lightbench.pipeline.RunStage.grouped;
import static dev.lightbench.pipeline.RunStage.pipeline;
import static dev.lightbench.pipeline.RunStage.retrying;
import static dev.lightbench.pipeline.ScriptedType.LASTING_FAILURE;
import static dev.lightbench.pipeline.ScriptedType.PASSING_FAILURE;
import static dev.lightbench.pipeline.ScriptedType.PROVE;
import static dev.lightbench.pipeline.ScriptedType.proveAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.pipeline.StepRecord.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The runner against docs/event-sequence.md, statement by statement. */
class EventSequenceTest {
    private final RunStage stage = new RunStage();

    @Test
    @States("R1")
    void stepsAreWalkedInTheOrderOfTheFileOneAtATime() throws Exception {
        RunOutcome outcome = stage.run(pipeline(new ScriptedType("one", PROVE), new ScriptedType("two", PROVE)));

        assertThat(stage.events)
                .containsExactly("start one 1", "end one PASSED", "start two 1", "end two PASSED", "close");
        assertThat(outcome.passed()).isTrue();
        assertThat(outcome.steps()).extracting(StepRecord::outcome).containsExactly(Outcome.PASSED, Outcome.PASSED);
    }

    @Test
    @States("R2")
    void anAttemptIsAnnouncedBeforeItWorksAndItsStepIsMadeOncePerRun() throws Exception {
        ScriptedType type = new ScriptedType("one", PASSING_FAILURE, c -> c.progress(2, "half"), PROVE);

        stage.run(retrying(1, Recovery.REOPEN, type));

        assertThat(stage.events)
                .containsExactly(
                        "start one 1", "reopen", "start one 2", "progress one 1.0 half", "end one PASSED", "close");
        assertThat(type.created()).isEqualTo(1);
    }

    @Test
    @States("R3")
    void eachAttemptHasTheWholeDeadlineOfItsStep() throws Exception {
        List<Duration> left = new ArrayList<>();
        ScriptedType.Deed look = context -> {
            left.add(context.deadline().left());
            context.time().sleep(Duration.ofSeconds(7));
            throw StepFailure.passing(FailureCode.UNIT_SILENT, "");
        };

        stage.run(retrying(2, Recovery.REOPEN, new ScriptedType("one", look)));

        assertThat(left).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Test
    @States("R4")
    void aProofThatComesAfterTheDeadlineCountsAndIsNoted() throws Exception {
        RunOutcome outcome = stage.run(pipeline(new ScriptedType("one", proveAfter(Duration.ofSeconds(12)))));

        assertThat(outcome.passed()).isTrue();
        assertThat(stage.events).contains("note one proved its goal 2000 ms after its deadline");
    }

    @Test
    @States("R5")
    void aFailureThatMayPassIsRetriedAsOftenAsTheStepSaysAndNotOnceMore() throws Exception {
        RunOutcome outcome = stage.run(retrying(2, Recovery.REOPEN, new ScriptedType("one", PASSING_FAILURE)));

        assertThat(stage.events)
                .containsExactly(
                        "start one 1", "reopen", "start one 2", "reopen", "start one 3", "end one FAILED", "close");
        assertThat(outcome.failure().orElseThrow().code()).isEqualTo(FailureCode.UNIT_SILENT);
        assertThat(outcome.steps().get(0).attempts())
                .hasSize(3)
                .allMatch(a -> a.failure().isPresent());
    }

    @Test
    @States("R6")
    void aFailureThatWouldComeAgainIsNotRetried() throws Exception {
        RunOutcome outcome =
                stage.run(grouped(retrying(5, Recovery.REOPEN, new ScriptedType("one", LASTING_FAILURE)), 0, 0, 5));

        assertThat(stage.events).containsExactly("start one 1", "end one FAILED", "close");
        assertThat(outcome.failure().orElseThrow().code()).isEqualTo(FailureCode.IMAGE_WRONG_PLATFORM);
    }

    @Test
    @States("R7")
    void theRecoveryStandsBetweenTwoAttemptsAndNeverAfterTheLast() throws Exception {
        stage.run(retrying(1, Recovery.POWER_CYCLE, new ScriptedType("one", PASSING_FAILURE)));

        assertThat(stage.events)
                .containsExactly(
                        "start one 1",
                        "power-cycle",
                        "note power-cycled the port before the next attempt",
                        "start one 2",
                        "end one FAILED",
                        "close");
    }

    @Test
    @States("R8")
    void aPortThatCannotBeSwitchedIsReopenedAndThatIsNoted() throws Exception {
        stage.switches = false;

        stage.run(retrying(1, Recovery.POWER_CYCLE, new ScriptedType("one", PASSING_FAILURE, PROVE)));

        assertThat(stage.events)
                .containsSubsequence(
                        "power-cycle",
                        "note the port cannot be power-cycled; it is reopened before the next attempt",
                        "reopen",
                        "start one 2");
    }

    @Test
    @States("R9")
    void aGroupIsWalkedAgainFromItsFirstStepWhenOneOfItsStepsHasFailed() throws Exception {
        Pipeline pipeline = pipeline(
                new ScriptedType("zero", PROVE),
                new ScriptedType("one", PROVE),
                new ScriptedType("two", PASSING_FAILURE, PROVE),
                new ScriptedType("three", PROVE));

        RunOutcome outcome = stage.run(grouped(pipeline, 1, 2, 1));

        assertThat(stage.events)
                .containsExactly(
                        "start zero 1",
                        "end zero PASSED",
                        "start one 1",
                        "end one PASSED",
                        "start two 1",
                        "end two FAILED",
                        "reopen",
                        "start one 2",
                        "end one PASSED",
                        "start two 2",
                        "end two PASSED",
                        "start three 1",
                        "end three PASSED",
                        "close");
        assertThat(outcome.passed()).isTrue();
        assertThat(outcome.steps()).extracting(s -> s.attempts().size()).containsExactly(1, 2, 2, 1);
    }

    @Test
    @States("R10")
    void aGroupThatHasNoRoundLeftEndsTheRunAndItsLaterStepsCountAsNotReached() throws Exception {
        Pipeline pipeline = pipeline(
                new ScriptedType("one", PROVE, PASSING_FAILURE),
                new ScriptedType("two", PASSING_FAILURE),
                new ScriptedType("three", PROVE));

        RunOutcome outcome = stage.run(grouped(pipeline, 0, 1, 1));

        assertThat(outcome.steps())
                .extracting(StepRecord::outcome)
                .containsExactly(Outcome.FAILED, Outcome.NOT_REACHED, Outcome.NOT_REACHED);
        assertThat(outcome.steps().get(1).attempts()).hasSize(1);
    }

    @Test
    @States("R11")
    void afterAFailureNoLaterStepIsTouched() throws Exception {
        ScriptedType later = new ScriptedType("two", PROVE);

        RunOutcome outcome = stage.run(pipeline(new ScriptedType("one", PASSING_FAILURE), later));

        assertThat(later.created()).isZero();
        assertThat(outcome.steps())
                .extracting(StepRecord::outcome)
                .containsExactly(Outcome.FAILED, Outcome.NOT_REACHED);
        assertThat(outcome.steps().get(1).attempts()).isEmpty();
    }

    @Test
    @States("R12")
    void anErrorThatNoStepKnowsIsAFaultOfTheStationAndIsNotRetried() throws Exception {
        ScriptedType broken = new ScriptedType("one", context -> {
            throw new IllegalStateException("secret detail");
        });

        RunOutcome outcome = stage.run(retrying(3, Recovery.REOPEN, broken));

        Failure failure = outcome.failure().orElseThrow();
        assertThat(failure.code()).isEqualTo(FailureCode.STATION_FAULT);
        assertThat(failure.message()).contains("step one").doesNotContain("secret detail");
        assertThat(stage.events).containsExactly("start one 1", "end one FAILED", "close");
    }

    @Test
    @States("R13")
    void aStopEndsTheAttemptAtItsNextWait() throws Exception {
        Pipeline pipeline = retrying(
                3,
                Recovery.REOPEN,
                new ScriptedType("one", proveAfter(Duration.ofSeconds(9))),
                new ScriptedType("two", PROVE));

        RunOutcome outcome = stage.stoppedAfter(Duration.ofSeconds(4), pipeline);

        assertThat(outcome.stopped()).isTrue();
        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.failure().orElseThrow().code()).isEqualTo(FailureCode.STOPPED);
        assertThat(outcome.steps())
                .extracting(StepRecord::outcome)
                .containsExactly(Outcome.STOPPED, Outcome.NOT_REACHED);
        assertThat(outcome.steps().get(0).millis()).isEqualTo(4000);
        assertThat(stage.events).containsExactly("start one 1", "end one STOPPED", "close");
    }

    @Test
    @States("R14")
    void aStepThatTurnsTheStopIntoItsOwnFailureIsStoppedAllTheSame() throws Exception {
        ScriptedType stubborn = new ScriptedType("one", context -> {
            try {
                context.time().sleep(Duration.ofSeconds(9));
            } catch (InterruptedException e) {
                throw StepFailure.passing(FailureCode.UNIT_SILENT, "");
            }
        });

        RunOutcome outcome = stage.stoppedAfter(Duration.ofSeconds(1), retrying(3, Recovery.REOPEN, stubborn));

        assertThat(outcome.steps().get(0).outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(stage.events).containsExactly("start one 1", "end one STOPPED", "close");
    }

    @Test
    @States("R15")
    void aStopBeforeAStepBeginsKeepsItFromBeginning() throws Exception {
        stage.stop.pull();

        RunOutcome outcome = stage.run(pipeline(new ScriptedType("one", PROVE)));

        assertThat(outcome.stopped()).isTrue();
        assertThat(outcome.steps().get(0).outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(stage.events).containsExactly("close");
    }

    @Test
    @States("R16")
    void aStopAfterTheLastProofChangesNothingAndLeavesTheThreadUninterrupted() throws Exception {
        ScriptedType last = new ScriptedType("one", context -> {
            stage.stop.pull();
            Thread.currentThread().interrupt();
        });

        RunOutcome outcome = stage.run(pipeline(last));
        stage.stop.pull();

        assertThat(outcome.passed()).isTrue();
        assertThat(stage.interruptedAtEnd).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @States("R17")
    void theUnitIsClosedOnceAndLastHoweverTheRunEnds() throws Exception {
        for (ScriptedType.Deed deed : List.<ScriptedType.Deed>of(PROVE, PASSING_FAILURE, c -> {
            throw new StackOverflowError();
        })) {
            RunStage own = new RunStage();
            own.run(pipeline(new ScriptedType("one", deed)));
            assertThat(own.events).containsOnlyOnce("close").last().isEqualTo("close");
        }
    }

    @Test
    @States("R18")
    void aWatcherThatThrowsDoesNotTouchTheRun() throws Exception {
        RunWatcher broken = new RunWatcher() {
            @Override
            public void stepStarted(int index, String step, int attempt) {
                throw new IllegalStateException("start");
            }

            @Override
            public void stepProgress(int index, String step, double fraction, String doing) {
                throw new AssertionError("progress");
            }

            @Override
            public void stepEnded(int index, StepRecord record) {
                throw new IllegalStateException("end");
            }
        };

        RunOutcome outcome = stage.run(pipeline(new ScriptedType("one", c -> c.progress(0.5, "x"))), broken);

        assertThat(outcome.passed()).isTrue();
    }

    @Test
    @States("R19")
    void timesAreCountedFromTheStartOfTheWalkAndTheRecoveryLiesBetweenAttempts() throws Exception {
        ScriptedType type = new ScriptedType(
                "one",
                context -> {
                    context.time().sleep(Duration.ofMillis(300));
                    throw StepFailure.passing(FailureCode.UNIT_SILENT, "");
                },
                proveAfter(Duration.ofMillis(200)));

        RunOutcome outcome = stage.run(retrying(1, Recovery.REOPEN, type));

        StepRecord record = outcome.steps().get(0);
        assertThat(record.attempts())
                .extracting(a -> a.startNanos() / 1_000_000, a -> a.endNanos() / 1_000_000)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0L, 300L), org.assertj.core.groups.Tuple.tuple(300L, 500L));
        assertThat(record.millis()).isEqualTo(500);
    }

    @Test
    @States("R20")
    void eachRetryClimbsOneRungAndTheLastRepeats() throws Exception {
        RecoveryLadder ladder = RecoveryLadder.of(
                Recovery.AGAIN, Recovery.REOPEN, Recovery.RESET, Recovery.POWER_CYCLE, Recovery.ENTER_DFU);

        RunOutcome outcome = stage.run(retrying(6, ladder, new ScriptedType("one", PASSING_FAILURE)));

        assertThat(stage.events)
                .containsExactly(
                        "start one 1",
                        "start one 2",
                        "reopen",
                        "start one 3",
                        "reset in 60000 ms",
                        "note reset the unit before the next attempt",
                        "start one 4",
                        "power-cycle",
                        "note power-cycled the port before the next attempt",
                        "start one 5",
                        "enter-dfu in 60000 ms",
                        "note brought the unit into DFU mode before the next attempt",
                        "start one 6",
                        "enter-dfu in 60000 ms",
                        "note brought the unit into DFU mode before the next attempt",
                        "start one 7",
                        "end one FAILED",
                        "close");
        assertThat(outcome.failure().orElseThrow().code()).isEqualTo(FailureCode.UNIT_SILENT);
    }

    @Test
    @States("R21")
    void aUnitThatCannotBeRecoveredIsReopenedAndTheReasonIsNoted() throws Exception {
        stage.unable = Optional.of("It does not answer.");

        stage.run(retrying(
                2,
                RecoveryLadder.of(Recovery.RESET, Recovery.ENTER_DFU),
                new ScriptedType("one", PASSING_FAILURE, PASSING_FAILURE, PROVE)));

        assertThat(stage.events)
                .containsSubsequence(
                        "note the unit cannot be reset (It does not answer.); it is reopened before the next attempt",
                        "reopen",
                        "start one 2",
                        "note the unit cannot be brought into DFU mode (It does not answer.);"
                                + " it is reopened before the next attempt",
                        "reopen",
                        "start one 3",
                        "end one PASSED");
    }

    @Test
    @States("R22")
    void aGroupClimbsItsOwnLadderFromRoundToRound() throws Exception {
        Pipeline one = pipeline(new ScriptedType("one", PASSING_FAILURE));

        stage.run(grouped(one, 0, 0, 3, RecoveryLadder.of(Recovery.AGAIN, Recovery.RESET)));

        assertThat(stage.events)
                .filteredOn(e -> !e.startsWith("note") && !e.startsWith("end"))
                .containsExactly(
                        "start one 1",
                        "start one 2",
                        "reset in 60000 ms",
                        "start one 3",
                        "reset in 60000 ms",
                        "start one 4",
                        "close");
    }

    @Test
    @States("R23")
    void whatWasProvedOfAnEarlierBootIsProvedAgainInTheAttemptThatFollowsIt() throws Exception {
        List<String> deeds = new ArrayList<>();
        ScriptedType.Deed proof = context -> deeds.add("proof, " + context.deadline());
        ScriptedType.Deed boots = context -> {
            deeds.add("boots");
            stage.boots++;
            context.time().sleep(Duration.ofSeconds(3));
        };
        Pipeline pipeline = pipeline(
                new ScriptedType("one", proof, proof, LASTING_FAILURE).ofOneBoot(),
                new ScriptedType("two", PROVE),
                new ScriptedType("three", boots));

        RunOutcome held = stage.run(pipeline);
        RunOutcome lost = stage.run(
                pipeline(new ScriptedType("one", PROVE, LASTING_FAILURE).ofOneBoot(), new ScriptedType("two", boots)));

        assertThat(deeds).containsExactly("proof, in 10000 ms", "boots", "proof, in 10000 ms", "boots");
        assertThat(held.passed()).isTrue();
        assertThat(stage.events).contains("note It has left the bus since one proved it: that is proved again.");
        assertThat(lost.failure().orElseThrow().code()).isEqualTo(FailureCode.IMAGE_WRONG_PLATFORM);
        assertThat(lost.steps()).extracting(StepRecord::outcome).containsExactly(Outcome.PASSED, Outcome.FAILED);
    }

    @Test
    @States("R24")
    void nothingIsProvedAgainBeforeAnotherProofNorBehindWhatEndsIt() throws Exception {
        ScriptedType.Deed boots = context -> stage.boots++;
        ScriptedType.Deed once = LASTING_FAILURE;

        RunOutcome provedLater = stage.run(pipeline(
                new ScriptedType("one", PROVE, once).ofOneBoot(),
                new ScriptedType("two", boots),
                new ScriptedType("three", PROVE, once).ofOneBoot()));
        RunOutcome ended = stage.run(pipeline(
                new ScriptedType("one", PROVE, once).ofOneBoot(),
                new ScriptedType("two", PROVE).provedBy("one"),
                new ScriptedType("three", boots)));

        assertThat(provedLater.passed()).isTrue();
        assertThat(ended.passed()).isTrue();
    }

    @Test
    void everyStatementAboutTheRunnerHasATestAndEveryTestAStatement() throws Exception {
        List<String> stated = Pattern.compile("(?m)^\\| (R\\d+) \\|")
                .matcher(Files.readString(Path.of("docs/event-sequence.md")))
                .results()
                .map(match -> match.group(1))
                .toList();

        List<String> tested = Arrays.stream(EventSequenceTest.class.getDeclaredMethods())
                .map(method -> method.getAnnotation(States.class))
                .filter(Objects::nonNull)
                .map(States::value)
                .toList();

        assertThat(tested).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(stated);
    }
}
