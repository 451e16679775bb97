package dev.lightbench.pipeline.step;

import dev.lightbench.firmware.Platform;
import dev.lightbench.photon.OsVersion;
import dev.lightbench.photon.Route;
import dev.lightbench.pipeline.PipelineStep;
import dev.lightbench.pipeline.RouteExplainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a route makes of each step, in the words of {@code pipeline explain}. */
public final class ReprovisioningRoutes implements RouteExplainer {
    private static final String ANSWERING = "answering";
    private static final String DFU = "dfu";

    @Override
    public List<Found> supported() {
        List<Found> all = new ArrayList<>();
        for (Platform platform : List.of(Platform.PHOTON, Platform.P1)) {
            for (Route route : Route.values()) {
                all.add(new Found(platform, route.versions(), ANSWERING));
            }
        }
        return List.copyOf(all);
    }

    @Override
    public Found find(Platform platform, String osVersion, String mode) {
        if (!mode.equals(ANSWERING) && !mode.equals(DFU)) {
            throw new IllegalArgumentException(
                    "'" + mode + "' is no mode; allowed is one of " + ANSWERING + ", " + DFU + ".");
        }
        OsVersion version = OsVersion.parse(osVersion)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + osVersion + "' is no Device OS version; allowed is one like 1.4.0 or 1.5.2-rc.1."));
        Optional<Route> route = Route.of(platform, version);
        return new Found(platform, route.map(Route::versions).orElse(version.toString()), mode);
    }

    @Override
    public List<String> lines(Found unit, PipelineStep step) {
        boolean known = supported().contains(new Found(unit.platform(), unit.osVersions(), ANSWERING));
        Optional<Route> route = known
                ? List.of(Route.values()).stream()
                        .filter(r -> r.versions().equals(unit.osVersions()))
                        .findFirst()
                : Optional.empty();
        List<String> lines = new ArrayList<>();
        if (route.isPresent() && unit.mode().equals(DFU) && step.name().equals(DetectType.NAME)) {
            lines.add("read id and module headers over DFU: system parts 1 and 2 must be of a version with a route");
            lines.add("leave DFU mode, nothing is written; it returns to the same port, if need be in safe mode");
        }
        route.ifPresentOrElse(r -> lines.addAll(plan(r, step)), () -> lines.add(end(unit, step)));
        return List.copyOf(lines);
    }

    /** Where a unit without a route ends. */
    private static String end(Found unit, PipelineStep step) {
        if (!step.name().equals(DetectType.NAME)) {
            return "not reached: detect ends the run, and nothing is written";
        }
        if (unit.platform() != Platform.PHOTON && unit.platform() != Platform.P1) {
            return "ends in NOT_APPLICABLE: only Photons and P1s are re-provisioned";
        }
        return unit.mode().equals(DFU)
                ? "reads id and module headers over DFU, then ends in FOUND_IN_DFU: no system with a route"
                : "ends in OS_UNSUPPORTED: there are routes from Device OS " + Route.FIRST + " to " + Route.LAST;
    }

    private static List<String> plan(Route route, PipelineStep step) {
        String busy = route.stopsConnecting()
                ? "a unit busy connecting is stopped by request 70 once it has let a request wait for 1 s"
                : "a unit busy connecting is waited for, since this version cannot be told to stop";
        return switch (step.name()) {
            case DetectType.NAME ->
                List.of(
                        "read device id and Device OS version (raw requests 20 and 30), which even a busy unit answers",
                        "check the product image for this platform: address, size, CRC, SHA-256",
                        "read the installed modules (request 90) and check what the image needs",
                        busy);
            case ClearCredentialsType.NAME ->
                List.of(
                        "clear all stored networks (request 115)",
                        "proof: the list of stored networks is empty (request 114)",
                        busy);
            case ResetType.NAME ->
                List.of(
                        "reset (request 40)",
                        "proof: it leaves the bus and returns to the same port with the same device id");
            case VerifyListeningType.NAME ->
                List.of(
                        "proof: it listens (request 72) after a plain boot, without having been told to",
                        "proof: the list of stored networks is still empty (request 114)",
                        "if it does not listen in time: safe mode (request 60), where it must listen by itself, then"
                                + " reset (request 40)");
            case FlashType.NAME -> flash(step);
            default -> {
                List<String> always = step.type().plan(step.parameters());
                yield always.isEmpty() ? List.of("nothing is known of this step") : always;
            }
        };
    }

    private static List<String> flash(PipelineStep step) {
        List<String> lines = new ArrayList<>(List.of(
                "check once more what the image needs (request 90), then enter DFU mode (request 50)",
                "compare the user part at 0x080A0000; if it is right already, neither erase nor write",
                "erase its sector, write the image, read it back whole and compare",
                "leave DFU mode; it returns to the same port with the same device id",
                "proof: it shows the product's version and size, and no fault in it, system or bootloader (request 90)",
                "proof: the list of stored networks is empty (request 114)"));
        if (step.parameters().get(FlashType.PRODUCT_LISTENS)) {
            lines.add("proof: the product listens by itself (request 72)");
        }
        return List.copyOf(lines);
    }
}
