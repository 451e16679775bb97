package dev.lightbench.pipeline.step;

import dev.lightbench.photon.Abilities;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.UnitFacts;
import java.util.Arrays;
import java.util.Optional;

/** How a unit loses its credentials (PROTOCOL 0, findings 1 and 7). Chosen by detect, recorded with its reason. */
enum Route {
    /** Request 115, proved by 114: Photon and P1 of Device OS 0.8.0-rc.2 to 1.5.2, answering. */
    BY_REQUEST("by request"),
    /** The credential-clearing helper is run: any Photon or P1, also from DFU mode. */
    BY_HELPER("by helper"),
    /** Request 504, proved by 502: the Wi-Fi platforms of the later generations. */
    BY_KNOWN_NETWORKS("by known networks");

    private static final String FACT = "route";
    private static final String REASON = "routeReason";

    private final String label;

    Route(String label) {
        this.label = label;
    }

    /** The route of a running unit; empty for one without Wi-Fi. */
    static Optional<Route> of(Abilities unit) {
        if (unit.knownNetworks()) {
            return Optional.of(BY_KNOWN_NETWORKS);
        }
        if (!unit.gen2()) {
            return Optional.empty();
        }
        return Optional.of(unit.wifiRequests() ? BY_REQUEST : BY_HELPER);
    }

    /** The route that was chosen for this run's unit; by helper where nothing was recorded, which asks nothing of it. */
    static Route of(UnitFacts facts) {
        return Arrays.stream(values())
                .filter(route -> facts.get(FACT).filter(route.label::equals).isPresent())
                .findFirst()
                .orElse(BY_HELPER);
    }

    /** Records that this route is taken, and why; also in the place of another one. */
    void choose(String reason, StepContext context) {
        context.facts().put(FACT, label);
        context.facts().put(REASON, reason);
        context.note("Route " + label + ": " + reason + ".");
    }

    /** For records and pages. */
    String label() {
        return label;
    }
}
