package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.PipelineStep;
import java.util.List;

/** What is done to a Wi-Fi unit of the later generations, in plain lines. */
final class KnownNetworksPlan {
    private KnownNetworksPlan() {}

    static List<String> lines(PipelineStep step) {
        return switch (step.name()) {
            case DetectType.NAME ->
                List.of(
                        "read device id and Device OS version, and what is installed and stored",
                        "route by known networks: no helper and no product image is needed");
            case ClearCredentialsType.NAME ->
                List.of(
                        "clear all known networks (request 504)",
                        "proof: the list of known networks is exactly empty (request 502)");
            case ResetType.NAME ->
                List.of(
                        "reset (request 40)",
                        "proof: it leaves the bus and returns to the same port with the same device id");
            case VerifyListeningType.NAME ->
                List.of(
                        "proof: it listens (request 72) after a plain boot, without having been told to, or in safe mode",
                        "proof: the list of known networks is still empty (request 502)");
            case FlashType.NAME ->
                List.of(
                        "nothing is flashed: products are for Photon and P1",
                        "proof once more after its last boot: listening, and an empty list (request 502)");
            default -> step.type().plan(step.parameters());
        };
    }
}
