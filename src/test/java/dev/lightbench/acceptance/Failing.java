package dev.lightbench.acceptance;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.Fault;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.MachinePrograms;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.Secrets;
import dev.lightbench.pipeline.StepCatalog;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import dev.lightbench.run.RunRecord;
import dev.lightbench.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One Photon on the virtual bench whose run cannot end well, and the record of that run. */
final class Failing {
    private static final Secrets SECRETS = new Secrets(Map.of("LINE_7_WIFI", "long-enough")::get);

    private final Rescue rescue;
    private Wire wire = Wire.SOUND;
    private KeptParts kept = KeptParts.nowhere();

    private Failing(Rescue rescue) {
        this.rescue = rescue;
    }

    /** With what the bench does to it. */
    static Failing unit(String os, Fault... faults) {
        return of(Specs.unit(Platform.PHOTON, os, 1), faults);
    }

    static Failing of(UnitSpec spec, Fault... faults) {
        return new Failing(Rescue.withoutPowerSwitching().unit(spec, faults));
    }

    /** On such a wire. */
    Failing over(Wire other) {
        wire = other;
        return this;
    }

    Failing keepingIn(KeptParts parts) {
        kept = parts;
        return this;
    }

    Failing withoutProducts() {
        rescue.withoutProducts();
        return this;
    }

    /** In a pipeline of these steps and no product, behind {@code detect}. */
    RunRecord in(String... steps) throws Exception {
        rescue.withoutProducts().pipeline(pipeline(steps));
        return run();
    }

    private static Pipeline pipeline(String... steps) throws Exception {
        StepCatalog catalog = new StepCatalog(ReprovisioningSteps.types(SECRETS, new MachinePrograms()));
        String text =
                "pipeline: p\nsteps:\n  - detect: {image-needed: false}\n  - " + String.join("\n  - ", steps) + "\n";
        return new PipelineFile(catalog).parse("p.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** In the standard pipeline, if no other was named. */
    RunRecord run() throws Exception {
        VirtualTime time = new VirtualTime();
        return time.call(() -> {
            try (Bench bench = Bench.start(rescue.setup(), time)) {
                return rescue.run(new WiredBus(bench, wire), time, kept)
                        .records()
                        .get(0);
            }
        });
    }
}
