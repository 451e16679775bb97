package dev.lightbench.pipeline;

import dev.lightbench.firmware.Platform;
import java.util.List;

/** Knows the routes, and says in words what they make of a step. Asks no unit. */
public interface RouteExplainer {

    /**
     * A kind of unit that the routes tell apart.
     *
     * @param platform its platform
     * @param osVersions the Device OS version or the range of them, for example {@code 1.1.0 to 1.5.2}
     * @param mode what it is found in, for example {@code answering} or {@code dfu}
     */
    record Found(Platform platform, String osVersions, String mode) {
        @Override
        public String toString() {
            return platform.label() + ", Device OS " + osVersions + ", " + mode;
        }
    }

    /** Every kind of unit that has a route, in the order in which they are explained. */
    List<Found> supported();

    /**
     * The kind of unit that this one is, whether it has a route or not.
     *
     * @param osVersion one version, for example {@code 1.4.0}
     * @param mode as in {@link Found}
     * @throws IllegalArgumentException with a sentence if the version or the mode is none
     */
    Found find(Platform platform, String osVersion, String mode);

    /**
     * What is done to such a unit for the goal of a step, one line for each thing in order; for a unit without a
     * route the one line that says how the run ends there.
     */
    List<String> lines(Found unit, PipelineStep step);
}
