package dev.lightbench.acceptance;

import dev.lightbench.audit.Audit;
import dev.lightbench.audit.Evidence;
import dev.lightbench.audit.Finding;
import dev.lightbench.bench.Bench;
import dev.lightbench.bench.Fault;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.Secrets;
import dev.lightbench.pipeline.StepCatalog;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import dev.lightbench.run.RunAudit;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecord;
import dev.lightbench.station.AttachedOnce;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.TransferEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The evidence of one run over the virtual bench, one for each kind of route, to plant lies in. */
record RealRun(String name, Evidence evidence) {
    private static final String CLEAR = """
            pipeline: clear
            steps:
              - detect: {image-needed: false}
              - clear-credentials
              - reset
              - verify-listening
            """;

    /** Each way a unit takes to its pass, and each step that claims something of its own. */
    static List<RealRun> all() throws Exception {
        return List.of(
                flashed("by request, 1.5.2", unit(Platform.PHOTON, "1.5.2")),
                flashed("by request, console and text, 1.0.1", unit(Platform.P1, "1.0.1")),
                flashed("by helper, 2.3.1", unit(Platform.PHOTON, "2.3.1")),
                flashed("by helper, old requests, 0.6.3", unit(Platform.P1, "0.6.3")),
                flashed(
                        "by helper, found in DFU mode, 1.4.0",
                        unit(Platform.PHOTON, "1.4.0").found(UnitSpec.Found.DFU)),
                flashed("by known networks, Argon", argon()),
                cleared("its application kept, 2.3.1", unit(Platform.PHOTON, "2.3.1"), ""),
                cleared("safe mode, 1.5.2", manual(), ""),
                cleared("further steps", unit(Platform.PHOTON, "1.5.2"), """
                          - set-claim-code: {code: abc123}
                          - read-module-info
                          - read-mac
                          - expect-version: {os: '>=1.4.0', bootloader: '502', user-part: '1'}
                          - run-command: {command: /bin/true}
                          - set-credentials: {ssid: line-7, password-env: LINE_7_WIFI}
                        """),
                cleared(
                        "a network by its console, 0.7.0",
                        unit(Platform.P1, "0.7.0"),
                        "  - set-credentials: {ssid: line-7, password-env: LINE_7_WIFI}\n"),
                cleared("modes", unit(Platform.PHOTON, "1.5.2"), """
                          - power-cycle
                          - enter-dfu
                          - read-module-info
                          - leave-dfu
                          - safe-mode
                          - reset
                          - verify-listening
                        """));
    }

    static RealRun flashed(String name, UnitSpec unit, Fault... faults) throws Exception {
        return play(name, Rescue.withPowerSwitching().unit(unit, faults));
    }

    static RealRun cleared(String name, UnitSpec unit, String furtherSteps) throws Exception {
        return play(
                name,
                Rescue.withPowerSwitching().unit(unit).withoutProducts().pipeline(pipeline(CLEAR + furtherSteps)));
    }

    static UnitSpec unit(Platform platform, String os) {
        return Specs.unit(platform, os, 1);
    }

    private static UnitSpec manual() {
        ApplicationTag manual = new ApplicationTag(ApplicationTag.Mode.MANUAL, false, "", false);
        return Specs.unit(Platform.PHOTON, "1.5.2", 1, manual, Duration.ZERO);
    }

    private static UnitSpec argon() {
        return new UnitSpec(
                Platform.ARGON,
                Specs.deviceId(1),
                "2.3.1",
                List.of("old-factory"),
                UnitSpec.Credentials.WRONG,
                Duration.ZERO,
                new byte[0],
                Set.of());
    }

    private static Pipeline pipeline(String text) throws Exception {
        Secrets secrets = new Secrets(Map.of("LINE_7_WIFI", "hunter2-is-long-enough")::get);
        StepCatalog catalog = new StepCatalog(ReprovisioningSteps.types(secrets, new EndedPrograms()));
        return new PipelineFile(catalog).parse("p.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static RealRun play(String name, Rescue rescue) throws Exception {
        MemoryStore store = new MemoryStore();
        VirtualTime time = new VirtualTime();
        Path kept = Files.createTempDirectory("kept");
        time.call(() -> {
            try (Bench bench = Bench.start(rescue.setup(), time)) {
                return new AttachedOnce(
                                bench,
                                time,
                                rescue.order(),
                                Audited.recorder(store, KeptParts.in(kept)),
                                RunListener.NONE)
                        .run();
            }
        });
        RunRecord record = store.list(RunFilter.newest(1)).get(0);
        if (!record.passed()) {
            throw new AssertionError(name + ": " + record.failure());
        }
        byte[] transcript = store.transcript(record.start().id()).orElseThrow();
        return new RealRun(name, RunAudit.evidence(record, transcript, Audited::image));
    }

    Finding audited() {
        return Audit.of(evidence);
    }

    /** What the audit says once something was changed in the transcript. */
    Finding after(UnaryOperator<List<TransferEntry>> lie) {
        return Audit.of(evidence.with(lie.apply(evidence.entries())));
    }

    @Override
    public String toString() {
        return name;
    }
}
