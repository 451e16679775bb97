package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.Secrets;
import dev.lightbench.pipeline.StepCatalog;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import dev.lightbench.run.RunRecord;
import dev.lightbench.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A rung of a ladder that boots the unit after it was proved: the pass stands on a proof of its last boot, or there is
 * none. Every pass is audited, which counts nothing from before that boot.
 */
class ProofAfterRecoveryTest {
    private static final String CLEARED = """
            pipeline: p
            steps:
              - detect: {image-needed: false}
              - clear-credentials
              - reset
              - verify-listening
            """;

    private static final List<String> RUNGS = List.of("reset", "power-cycle", "enter-dfu");

    private static final List<String> ANY_MODE = List.of("read-module-info", "expect-version: {user-part: '>=1'}");

    private static final List<String> RUNNING = List.of(
            "set-claim-code: {code: abc123}",
            "expect-version: {os: '>=0.8.0'}",
            "read-console: {pattern: self-test, within: 5s}");

    /** One that listens has no lines of its own to say. */
    private static final ApplicationTag SAYING =
            new ApplicationTag(ApplicationTag.Mode.MANUAL, false, "", false).saying("self-test");

    @TempDir
    Path folder;

    static Stream<Arguments> stepsAndRungs() {
        return RUNGS.stream()
                .flatMap(rung -> Stream.concat(ANY_MODE.stream(), RUNNING.stream())
                        .flatMap(step -> Stream.of("1.5.2", "2.3.1")
                                .flatMap(os -> Stream.of("", "  - flash: {product-listens: false}\n")
                                        .map(flash -> Arguments.of(os, flash, step, rung)))));
    }

    /** The program behind the step fails once, and the group's rung boots the unit. */
    @ParameterizedTest(name = "{2} behind {3} on {0} {1}")
    @MethodSource("stepsAndRungs")
    void aPassBehindARungIsProvedOfTheLastBoot(String os, String flash, String step, String rung) throws Exception {
        RunRecord record = play(os, SAYING, flash + """
                  - group:
                      retries: 1
                      before-retry: %s
                      steps: [%s, run-command: {command: again}]
                """.formatted(rung, step.contains(":") ? "{" + step + "}" : step));

        if (rung.equals("enter-dfu") && RUNNING.contains(step)) {
            assertThat(record.failure().map(Failure::code)).contains(FailureCode.FOUND_IN_DFU);
        } else {
            assertThat(record.failure().map(Failure::message)).isEmpty();
            assertThat(record.passed()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("rungs")
    void aProgramThatIsRunAgainBehindARungIsFollowedByTheProof(String rung) throws Exception {
        RunRecord record = play("1.5.2", ApplicationTag.DEFAULT, """
                  - flash
                  - run-command: {command: again, retries: 1, before-retry: %s}
                """.formatted(rung));

        assertThat(record.failure().map(Failure::message)).isEmpty();
        assertThat(record.steps().get(5).attempts()).hasSize(2);
    }

    static List<String> rungs() {
        return RUNGS;
    }

    /** Its proof holds for one boot: at the next it has a network. */
    @Test
    void aProductThatIsAnotherAfterTheRungIsNoPass() throws Exception {
        ApplicationTag storing = new ApplicationTag(ApplicationTag.Mode.AUTOMATIC, false, "home", false);
        RunRecord record = play("1.5.2", storing, """
                  - run-command: {command: again, retries: 1, before-retry: reset}
                """);

        assertThat(record.failure().map(Failure::code)).contains(FailureCode.CREDENTIALS_NOT_CLEARED);
    }

    private RunRecord play(String os, ApplicationTag application, String behind) throws Exception {
        UnitSpec unit = Specs.unit(Platform.PHOTON, os, 1, application, java.time.Duration.ZERO);
        Rescue rescue =
                Rescue.withPowerSwitching().unit(unit).products(application).pipeline(pipeline(CLEARED + behind));
        if (!behind.contains("flash")) {
            rescue.withoutProducts();
        }
        VirtualTime time = new VirtualTime();
        return time.call(() -> {
            try (Bench bench = Bench.start(rescue.setup(), time)) {
                return rescue.run(bench, time, KeptParts.in(folder.resolve("kept")))
                        .records()
                        .get(0);
            }
        });
    }

    private static Pipeline pipeline(String text) throws Exception {
        StepCatalog catalog =
                new StepCatalog(ReprovisioningSteps.types(new Secrets(Map.<String, String>of()::get), new FailsOnce()));
        return new PipelineFile(catalog).parse("p.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
