package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.Photon;
import dev.lightbench.photon.StandInUnit;
import dev.lightbench.pipeline.Measurement;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import dev.lightbench.pipeline.StepType;
import dev.lightbench.pipeline.UnitFacts;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.TransferEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks steps over a stand-in unit in virtual time, with the retries that their types declare. */
final class StepStage {
    static final int IMAGE_SIZE = 20_000;

    final VirtualTime time = new VirtualTime();
    final StandInUnit unit = new StandInUnit(time);
    final UnitFacts facts = new UnitFacts();
    final List<String> notes = new ArrayList<>();
    final List<TransferEntry> log = new ArrayList<>();
    final Photon photon = Photon.at(unit, StandInUnit.PORT, time, log::add);
    boolean powerSwitched = true;
    ProductImages images = ProductImages.of(List.of(image(Platform.PHOTON, 1102)));

    static FirmwareModule image(Platform platform, int system) {
        try {
            return FirmwareModule.parse(ModuleBuilder.userPart(platform)
                    .version(7)
                    .needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 2, system))
                    .tag(ApplicationTag.DEFAULT)
                    .size(IMAGE_SIZE, 42)
                    .build());
        } catch (dev.lightbench.firmware.ModuleRejected e) {
            throw new AssertionError(e);
        }
    }

    byte[] product() {
        return images.forPlatform(Platform.PHOTON).orElseThrow().bytes();
    }

    private void awaitAttached() throws InterruptedException {
        try {
            photon.awaitAttached(time.in(Duration.ofSeconds(10)));
        } catch (dev.lightbench.photon.PhotonFault e) {
            throw new AssertionError(e);
        }
    }

    /** All five in order; the failure of the first one that fails for good. */
    Optional<StepFailure> walkAll() throws Exception {
        for (StepType type : ReprovisioningSteps.types().subList(0, 5)) {
            Optional<StepFailure> failure = walk(type);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    Optional<StepFailure> walk(StepType type) throws Exception {
        return walk(type, type.create(Parameters.fallbacks(type.parameters())));
    }

    Optional<StepFailure> walk(StepType type, Step step) throws Exception {
        return time.call(() -> {
            Optional<StepFailure> failure = Optional.empty();
            for (int attempt = 0; attempt <= type.retries(); attempt++) {
                failure = attempt(step, type.deadline());
                if (failure.isEmpty() || !failure.get().mayRetry()) {
                    break;
                }
            }
            return failure;
        });
    }

    private Optional<StepFailure> attempt(Step step, Duration within) throws InterruptedException {
        try {
            step.attempt(new Context(time.in(within)));
            return Optional.empty();
        } catch (StepFailure failure) {
            return Optional.of(failure);
        }
    }

    private final class Context implements StepContext {
        private final Deadline deadline;

        Context(Deadline deadline) {
            this.deadline = deadline;
        }

        @Override
        public Photon photon() {
            return photon;
        }

        @Override
        public UnitFacts facts() {
            return facts;
        }

        @Override
        public ProductImages images() {
            return images;
        }

        @Override
        public ProductImages helpers() {
            return ProductImages.none();
        }

        @Override
        public KeptParts kept() {
            return KeptParts.nowhere();
        }

        @Override
        public boolean ahead(String step) {
            return step.equals("clear-credentials") || step.equals("flash");
        }

        @Override
        public boolean powerCycle() throws InterruptedException {
            if (powerSwitched) {
                unit.powerCycle();
                awaitAttached();
            }
            return powerSwitched;
        }

        @Override
        public TimeSource time() {
            return time;
        }

        @Override
        public Deadline deadline() {
            return deadline;
        }

        @Override
        public void progress(double fraction, String doing) {
            if (!(fraction >= 0 && fraction <= 1)) {
                throw new AssertionError("progress " + fraction);
            }
        }

        @Override
        public void measured(String name, double value, String unit, @Nullable Double low, @Nullable Double high) {
            facts().measured(new Measurement(0, name, value, unit, low, high));
        }

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    }
}
