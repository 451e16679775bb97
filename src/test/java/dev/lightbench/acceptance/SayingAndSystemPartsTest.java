package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.run.Proof;
import dev.lightbench.run.Proves;
import dev.lightbench.run.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application says at its serial port, and a whole system of two parts, on the bench. */
class SayingAndSystemPartsTest {
    @TempDir
    private Path folder;

    private static UnitSpec saying(String lines) {
        ApplicationTag tag = new ApplicationTag(ApplicationTag.Mode.MANUAL, false, "", false).saying(lines);
        return Specs.unit(Platform.PHOTON, "1.5.2", 1, tag, Duration.ZERO);
    }

    @Test
    void theLineThatMatchesIsFoundBehindOthersAndRecorded() throws Exception {
        RunRecord record = Failing.of(saying("booting\nself-test PASS 17\ndone"))
                .in("read-console: {pattern: \"self-test PASS\", within: 10s}");

        assertThat(record.failure().map(Failure::message)).isEmpty();
        assertThat(record.facts()).containsEntry("consoleLine", "self-test PASS 17");
    }

    @Test
    @Proves(FailureCode.CONSOLE_MISSED)
    void theLineThatFailsEndsTheStepAtOnce() throws Exception {
        RunRecord record = Failing.of(saying("booting\nself-test FAIL 3\nself-test PASS"))
                .in("read-console: {pattern: \"self-test PASS\", fails: \"self-test FAIL\", within: 10s, retries: 0}");

        Proof.ended(record, FailureCode.CONSOLE_MISSED);
        assertThat(record.failure().orElseThrow().message()).contains("It said 'self-test FAIL 3'.");
    }

    /** The second, which needs the first, is named first. */
    @Test
    void bothSystemPartsAreWrittenInOneStepAndRun() throws Exception {
        Path second = part(2, 0x08060000L, 1);
        Path first = part(1, 0x08020000L, 0);

        RunRecord record = Failing.unit("1.4.0")
                .in(
                        "flash-system: {parts: \"" + second + ", " + first + "\"}",
                        "clear-credentials",
                        "reset",
                        "verify-listening",
                        "expect-version: {os: 1.5.2}");

        assertThat(record.failure().map(Failure::message)).isEmpty();
        assertThat(record.passed()).isTrue();
    }

    private Path part(int index, long start, int needs) throws Exception {
        ModuleBuilder part = ModuleBuilder.systemModule(Platform.PHOTON, ModuleFunction.SYSTEM_PART, index, start)
                .version(1512);
        if (needs > 0) {
            part.needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), needs, 1512));
        }
        return Files.write(
                folder.resolve("part" + index + ".bin"),
                part.size(70_000, index).build());
    }
}
