package dev.lightbench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pipeline file that is right becomes. */
class PipelineFileTest {
    static final Parameter<Duration> TIMEOUT = Parameter.duration(
            "timeout", "How long to wait.", Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofMinutes(2));
    static final Parameter<Boolean> LISTENS = Parameter.flag("product-listens", "Whether it listens.", true);
    static final Parameter<Long> BLOCK = Parameter.size("block", "Bytes at a time.", 4096, 64, 128 * 1024);
    static final Parameter<Integer> LOOKS = Parameter.count("looks", "How often it looks.", 3, 1, 9);
    static final Parameter<String> ROUTE = Parameter.oneOf("route", "Which way.", "auto", "auto", "usb", "dfu");
    static final Parameter<String> LABEL = Parameter.text("label", "What is noted.", "none");

    /** Steps named as the real ones are, with a parameter of each kind. */
    static final StepCatalog CATALOG = new StepCatalog(List.of(
            new ScriptedType("detect", ScriptedType.PROVE).taking(LABEL),
            new ScriptedType("clear-credentials", ScriptedType.PROVE)
                    .after("detect")
                    .taking(ROUTE, LOOKS),
            new ScriptedType("reset", ScriptedType.PROVE).after("detect").provedBy("verify-listening", "flash"),
            new ScriptedType("verify-listening", ScriptedType.PROVE)
                    .after("detect")
                    .taking(TIMEOUT),
            new ScriptedType("flash", ScriptedType.PROVE).after("detect").taking(LISTENS, BLOCK)));

    static Pipeline parse(String text) throws PipelineFileException {
        return new PipelineFile(CATALOG).parse("file.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aNameAloneIsAStepAsItsTypeDeclaresIt() throws Exception {
        Pipeline pipeline = parse("pipeline: p\nsteps: [detect]\n");

        assertThat(pipeline.name()).isEqualTo("p");
        PipelineStep step = pipeline.steps().get(0);
        assertThat(step.deadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(step.retries()).isZero();
        assertThat(step.beforeRetry()).isEqualTo(RecoveryLadder.of(Recovery.REOPEN));
        assertThat(step.parameters().get(LABEL)).isEqualTo("none");
    }

    @Test
    void aNameWithAColonAndNothingBehindItIsTheSame() throws Exception {
        assertThat(parse("pipeline: p\nsteps:\n  - detect:\n").steps()).hasSize(1);
    }

    @Test
    void settingsReplaceWhatTheTypeDeclares() throws Exception {
        Pipeline pipeline = parse("""
                pipeline: p
                steps:
                  - detect: {label: "second line"}
                  - clear-credentials: {deadline: 100s, retries: 2, route: dfu, looks: 9}
                  - verify-listening:
                      timeout: 2m
                  - flash: {retries: 10, before-retry: power-cycle, product-listens: false, block: 100KiB}
                """);

        PipelineStep clear = pipeline.steps().get(1);
        assertThat(clear.deadline()).isEqualTo(Duration.ofSeconds(100));
        assertThat(clear.retries()).isEqualTo(2);
        assertThat(clear.parameters().get(ROUTE)).isEqualTo("dfu");
        assertThat(clear.parameters().get(LOOKS)).isEqualTo(9);
        assertThat(pipeline.steps().get(0).parameters().get(LABEL)).isEqualTo("second line");
        assertThat(pipeline.steps().get(2).parameters().get(TIMEOUT)).isEqualTo(Duration.ofMinutes(2));
        PipelineStep flash = pipeline.steps().get(3);
        assertThat(flash.beforeRetry()).isEqualTo(RecoveryLadder.of(Recovery.POWER_CYCLE));
        assertThat(flash.parameters().get(LISTENS)).isFalse();
        assertThat(flash.parameters().get(BLOCK)).isEqualTo(100 * 1024);
    }

    @Test
    void aLadderHasItsRungsInOrderWhereverTheRetriesStand() throws Exception {
        Pipeline pipeline = parse("""
                pipeline: p
                steps:
                  - detect: {before-retry: [again, reset, enter-dfu], retries: 3}
                  - group: {before-retry: [reopen, power-cycle], retries: 2, steps: [flash]}
                """);

        assertThat(pipeline.steps().get(0).beforeRetry())
                .isEqualTo(RecoveryLadder.of(Recovery.AGAIN, Recovery.RESET, Recovery.ENTER_DFU));
        assertThat(pipeline.groups().get(0).beforeRetry())
                .isEqualTo(RecoveryLadder.of(Recovery.REOPEN, Recovery.POWER_CYCLE));
    }

    @Test
    void aGroupHoldsItsStepsAndItsRetries() throws Exception {
        Pipeline pipeline = parse("""
                pipeline: p
                steps:
                  - detect
                  - group:
                      retries: 2
                      before-retry: power-cycle
                      steps: [clear-credentials, verify-listening: {retries: 1}]
                  - flash
                """);

        assertThat(pipeline.groups()).containsExactly(new StepGroup(1, 2, 2, RecoveryLadder.of(Recovery.POWER_CYCLE)));
        assertThat(pipeline.steps())
                .extracting(PipelineStep::name)
                .containsExactly("detect", "clear-credentials", "verify-listening", "flash");
        assertThat(pipeline.groupAt(2)).isPresent();
        assertThat(pipeline.groupAt(3)).isEmpty();
    }

    @Test
    void theRevisionIsTheDigestOfTheBytesAndTheSourceIsKept() throws Exception {
        Pipeline pipeline = parse("pipeline: p\nsteps: [detect]\n");

        // printf 'pipeline: p\nsteps: [detect]\n' | sha256sum
        assertThat(pipeline.hash()).isEqualTo("dec6762807c8b323a82dee654e291c6420024894bfecf247cc2c8f4675216406");
        assertThat(pipeline.source()).isEqualTo("pipeline: p\nsteps: [detect]\n");
        assertThat(parse("pipeline: p\nsteps: [detect] \n").hash()).isNotEqualTo(pipeline.hash());
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreUnderstood() throws Exception {
        assertThat(parse("\uFEFFpipeline: p\r\nsteps:\r\n  - detect\r\n").steps())
                .hasSize(1);
    }

    @Test
    void aParameterThatAStepDoesNotDeclareCannotBeAsked() throws Exception {
        Parameters parameters =
                parse("pipeline: p\nsteps: [detect]\n").steps().get(0).parameters();

        assertThatThrownBy(() -> parameters.get(TIMEOUT)).hasMessageContaining("timeout");
    }
}
