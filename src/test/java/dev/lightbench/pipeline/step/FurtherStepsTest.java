package dev.lightbench.pipeline.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.photon.Mode;
import dev.lightbench.photon.StandInUnit;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Programs;
import dev.lightbench.pipeline.Secrets;
import dev.lightbench.pipeline.StepFailure;
import dev.lightbench.pipeline.StepType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The steps beyond the five, over a stand-in unit. */
class FurtherStepsTest {
    private final StepStage stage = new StepStage();
    private final StandInUnit unit = stage.unit;

    @BeforeEach
    void detect() throws Exception {
        assertThat(stage.walk(new DetectType())).isEmpty();
    }

    private Optional<FailureCode> walk(StepType type) throws Exception {
        return stage.walk(type).map(f -> f.failure().code());
    }

    private Mode mode() throws Exception {
        return stage.time.call(() -> stage.photon.look().mode());
    }

    private static Parameters of(StepType type) {
        return Parameters.fallbacks(type.parameters());
    }

    @Test
    void entersDfuModeOnceAndStaysThere() throws Exception {
        assertThat(walk(ModeChangeType.enterDfu())).isEmpty();
        assertThat(mode()).isEqualTo(Mode.DFU);
        int before = unit.transfers.size();

        assertThat(walk(ModeChangeType.enterDfu())).isEmpty();
        assertThat(mode()).isEqualTo(Mode.DFU);
        assertThat(unit.transfers.subList(before, unit.transfers.size())).noneMatch(t -> t.startsWith("c0 01"));
    }

    @Test
    void leavesDfuModeAndRunsWithItsId() throws Exception {
        walk(ModeChangeType.enterDfu());

        assertThat(walk(ModeChangeType.leaveDfu())).isEmpty();
        assertThat(mode()).isEqualTo(Mode.NORMAL);
    }

    @Test
    void aUnitThatRunsAlreadyHasLeftDfuMode() throws Exception {
        assertThat(walk(ModeChangeType.leaveDfu())).isEmpty();
        assertThat(stage.notes).contains("The unit was not in DFU mode.");
    }

    @Test
    void aUnitThatStaysInDfuModeHasNotLeftIt() throws Exception {
        walk(ModeChangeType.enterDfu());
        unit.leave = StandInUnit.Leave.STAYS;

        assertThat(walk(ModeChangeType.leaveDfu())).contains(FailureCode.DFU_NOT_LEFT);
    }

    @Test
    void anotherUnitThatComesOutOfDfuModeIsASwap() throws Exception {
        walk(ModeChangeType.enterDfu());
        unit.idAfterReset = "ffffffffffffffffffffffff";

        assertThat(walk(ModeChangeType.leaveDfu())).contains(FailureCode.UNIT_SWAPPED);
    }

    @Test
    void safeModeIsANewEnumerationAndTheRecordSaysThatItIsNoMore() throws Exception {
        assertThat(walk(ModeChangeType.safeMode())).isEmpty();
        assertThat(unit.transfers).containsOnlyOnce("c0 01 00 00 3c 00 40 00");
        assertThat(stage.notes).anyMatch(note -> note.contains("it cannot be asked whether it is in safe mode"));
    }

    @Test
    void aPowerCycleIsProvedByANewEnumeration() throws Exception {
        assertThat(walk(ModeChangeType.powerCycle())).isEmpty();
        assertThat(stage.notes).anyMatch(note -> note.startsWith("The unit came back as 2b04:c006"));
    }

    @Test
    void aPortThatIsNotSwitchedFailsForGood() throws Exception {
        stage.powerSwitched = false;

        Optional<StepFailure> failure = stage.walk(ModeChangeType.powerCycle());

        assertThat(failure.orElseThrow().failure().code()).isEqualTo(FailureCode.POWER_NOT_SWITCHED);
        assertThat(failure.orElseThrow().mayRetry()).isFalse();
    }

    @Test
    void anotherUnitAfterThePowerCycleIsASwap() throws Exception {
        unit.idAfterReset = "ffffffffffffffffffffffff";

        assertThat(walk(ModeChangeType.powerCycle())).contains(FailureCode.UNIT_SWAPPED);
    }

    @Test
    void readsAllModulesWithTheirValidity() throws Exception {
        assertThat(walk(new ReadModuleInfoType())).isEmpty();
        assertThat(stage.facts.snapshot())
                .containsEntry("module.bootloader", "502")
                .containsEntry("module.system-part-1", "1512")
                .containsEntry("module.system-part-2.validity", "good");
    }

    @Test
    void readsHeadersInDfuModeAndDoesNotCallThemGood() throws Exception {
        walk(ModeChangeType.enterDfu());

        assertThat(walk(new ReadModuleInfoType())).isEmpty();
        assertThat(stage.facts.snapshot())
                .containsEntry("module.system-part-2", "1512")
                .containsEntry("module.system-part-2.validity", "unchecked")
                .doesNotContainKey("module.user-part");
    }

    private Optional<StepFailure> expecting(String os, String bootloader) throws Exception {
        ExpectVersionType type = new ExpectVersionType();
        Parameters parameters = of(type).with(ExpectVersionType.OS, os).with(ExpectVersionType.BOOTLOADER, bootloader);
        assertThat(type.wrong(parameters)).isEmpty();
        return stage.walk(type, type.create(parameters));
    }

    @Test
    void aVersionIsExactOrAtLeast() throws Exception {
        assertThat(expecting("1.5.2", "502")).isEmpty();
        assertThat(expecting(">=1.5.2-rc.1", ">=500")).isEmpty();
        assertThat(expecting(">=1.6.0", "").orElseThrow().failure().message())
                .endsWith("Found os 1.5.2, expected >=1.6.0.");
        assertThat(expecting("", "501").orElseThrow().failure().message())
                .endsWith("Found bootloader 502, expected 501.");
    }

    private static final class Scripted implements Programs, Programs.Running {
        OptionalInt code = OptionalInt.empty();
        List<String> lines = List.of();
        Map<String, String> environment = Map.of();
        long bytes;
        int kills;
        int closes;

        @Override
        public Running start(List<String> words, Map<String, String> given) throws IOException {
            if (words.contains("missing")) {
                throw new IOException("no such program");
            }
            environment = given;
            return this;
        }

        @Override
        public OptionalInt exitCode() {
            return code;
        }

        @Override
        public long outputBytes() {
            return bytes;
        }

        @Override
        public List<String> output(int most, int longest) {
            return lines;
        }

        @Override
        public void kill() {
            kills++;
        }

        @Override
        public void close() {
            closes++;
        }
    }

    private final Scripted programs = new Scripted();

    private Optional<StepFailure> running(String command) throws Exception {
        RunCommandType type = new RunCommandType(programs);
        return stage.walk(type, type.create(of(type).with(RunCommandType.COMMAND, command)));
    }

    @Test
    void aProgramIsToldOfTheUnitAndItsOutputIsNoted() throws Exception {
        programs.code = OptionalInt.of(0);
        programs.lines = List.of("printed");

        assertThat(running("label --now")).isEmpty();
        assertThat(programs.environment)
                .containsEntry("LIGHTBENCH_DEVICE_ID", StandInUnit.ID)
                .containsEntry("LIGHTBENCH_PLATFORM", "photon")
                .containsEntry("LIGHTBENCH_PORT", "1-1");
        assertThat(stage.notes).contains("label: printed");
        assertThat(programs.closes).isEqualTo(1);
    }

    @Test
    void anExitCodeThatIsNotZeroFailsWithTheLastLine() throws Exception {
        programs.code = OptionalInt.of(3);
        programs.lines = List.of("first", "no paper");

        assertThat(running("label").orElseThrow().failure().message())
                .isEqualTo(
                        "The command of a step failed. 'label' ended with exit code 3. Its last line was 'no paper'.");
    }

    @Test
    void aProgramThatDoesNotEndIsKilledWhenItsTimeIsOver() throws Exception {
        long before = stage.time.nanos();

        assertThat(running("label").orElseThrow().failure().message()).contains("did not end in time and was killed.");
        assertThat(programs.kills).isEqualTo(1);
        assertThat(Duration.ofNanos(stage.time.nanos() - before)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aProgramThatWritesWithoutAnEndIsKilled() throws Exception {
        programs.bytes = Long.MAX_VALUE;

        assertThat(running("label").orElseThrow().failure().message())
                .contains("wrote more than 16 MiB and was killed.");
    }

    @Test
    void aProgramThatIsNotThereFailsForGood() throws Exception {
        StepFailure failure = running("missing").orElseThrow();

        assertThat(failure.failure().message()).endsWith("'missing' could not be run: no such program");
        assertThat(failure.mayRetry()).isFalse();
    }

    @Test
    void withoutThePasswordNothingIsSentToTheUnit() throws Exception {
        int before = unit.transfers.size();
        SetCredentialsType type = new SetCredentialsType(new Secrets(name -> null));
        Parameters parameters =
                of(type).with(SetCredentialsType.SSID, "net").with(SetCredentialsType.PASSWORD_ENV, "NONE");

        StepFailure failure = stage.walk(type, type.create(parameters)).orElseThrow();

        assertThat(failure.failure().code()).isEqualTo(FailureCode.SECRET_MISSING);
        assertThat(failure.mayRetry()).isFalse();
        assertThat(unit.transfers).hasSize(before);
    }

    @Test
    void aPasswordThatNoUnitTakesIsSaidWithoutIt() throws Exception {
        SetCredentialsType type = new SetCredentialsType(new Secrets(name -> "short7!"));
        Parameters parameters =
                of(type).with(SetCredentialsType.SSID, "net").with(SetCredentialsType.PASSWORD_ENV, "X");

        StepFailure failure = stage.walk(type, type.create(parameters)).orElseThrow();

        assertThat(failure.failure().message())
                .endsWith("The password has 7 bytes; allowed for wpa2 are 8 to 64.")
                .doesNotContain("short7!");
    }
}
