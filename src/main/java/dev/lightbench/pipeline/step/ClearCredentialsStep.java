package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.Connecting;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes the unit forget every stored Wi-Fi network by the route that detect has chosen: by its own request and an empty
 * list, or by the helper. A unit that does not clear by request, or goes mute over it, is taken over to the helper.
 */
public final class ClearCredentialsStep implements Step {
    /** A unit that refuses or ignores request 115 so often will go on doing so. */
    private static final int REFUSALS = 2;

    private final Settings settings;
    private int refusals;

    /**
     * What can be configured.
     *
     * @param pending how long a unit that is busy connecting may let each request wait
     * @param keepFirmware whether a unit gets its own application back although a product is flashed later
     * @param helperWithin how long the helper may take until it is back in DFU mode
     * @param buttonsWithin how long to wait for the operator's hand where nothing else reaches the unit
     * @param returnWithin how long a change of mode may take
     */
    public record Settings(
            Duration pending,
            boolean keepFirmware,
            Duration helperWithin,
            Duration buttonsWithin,
            Duration returnWithin) {}

    /** One for one run. */
    public ClearCredentialsStep(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return ClearCredentialsType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            if (Route.of(context.facts()) == Route.BY_HELPER) {
                helperRoute(context).clear(context);
            } else {
                byRequest(context);
            }
        });
    }

    private HelperRoute helperRoute(StepContext context) {
        return new HelperRoute(
                keeps(context), settings.helperWithin(), settings.returnWithin(), settings.buttonsWithin());
    }

    /** An application that nothing takes the place of must survive. */
    private boolean keeps(StepContext context) {
        Optional<Platform> platform = context.facts().platform();
        boolean replaced = context.ahead(FlashType.NAME)
                && platform.flatMap(context.images()::forPlatform).isPresent();
        return settings.keepFirmware() || !replaced;
    }

    private void byRequest(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        try {
            clear(context);
        } catch (PhotonFault fault) {
            if (SosCatch.isMute(fault, context)) {
                SosCatch.intoDfu(settings.buttonsWithin(), context).close();
                byHelperInstead("it went mute when it was to clear by request", context);
                return;
            }
            if (fault.kind() != PhotonFault.Kind.REFUSED || !givesUp(context)) {
                throw fault;
            }
            byHelperInstead("it refuses request 115", context);
            return;
        } catch (StepFailure failure) {
            if (failure.failure().code() != FailureCode.CREDENTIALS_NOT_CLEARED || !givesUp(context)) {
                throw failure;
            }
            byHelperInstead("it still lists networks after request 115", context);
            return;
        }
        context.facts().put("clearedBy", "request");
        context.facts().put(ClearedProof.FACT, ClearedProof.LIST);
        if (keeps(context) && Route.of(context.facts()) == Route.BY_REQUEST) {
            helperRoute(context).giveBackWhatWaits(context);
        }
    }

    private void clear(StepContext context) throws PhotonFault, StepFailure, InterruptedException {
        try (NormalSession unit = context.photon().openNormal(context.deadline())) {
            context.progress(0.1, "clearing");
            unit.clearCredentials(Connecting.STOP, context.deadline().within(settings.pending()));
            context.progress(0.8, "asking what is stored");
            int left = unit.storedNetworks(Connecting.STOP, context.deadline().within(settings.pending()));
            if (left > 0) {
                throw StepFailure.passing(
                        FailureCode.CREDENTIALS_NOT_CLEARED, "After its request to clear it lists " + left + ".");
            }
        }
    }

    private boolean givesUp(StepContext context) {
        refusals++;
        return refusals >= REFUSALS
                && context.facts()
                        .platform()
                        .filter(platform -> HelperChoice.given(context, platform))
                        .isPresent();
    }

    private void byHelperInstead(String reason, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        Route.BY_HELPER.choose(reason, context);
        FirmwareModule helper =
                HelperChoice.forPlatform(context, context.facts().platform().orElseThrow());
        Optional<String> system = context.facts().get("systemPart2Version");
        if (system.isPresent()) {
            HelperChoice.forSystem(helper, Integer.parseInt(system.get()));
        }
        helperRoute(context).clear(context);
    }
}
