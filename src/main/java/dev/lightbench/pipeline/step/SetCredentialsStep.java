package dev.lightbench.pipeline.step;

import dev.lightbench.photon.Abilities;
import dev.lightbench.photon.Connecting;
import dev.lightbench.photon.NormalSession;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.photon.Sentence;
import dev.lightbench.photon.SetupConsole;
import dev.lightbench.photon.WifiNetwork;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Secrets;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import java.util.List;

/**
 * Stores a Wi-Fi network: by request where the unit takes it and lists it afterwards, else by the dialogue of the
 * console that a listening unit has, which says itself whether it saved. The password goes from its source to the unit
 * and nowhere else.
 *
 * @param source the network
 * @param secrets what reads its password
 */
record SetCredentialsStep(NetworkSource source, Secrets secrets) implements Step {
    private static final String PROOF = "networkProof";

    @Override
    public String name() {
        return SetCredentialsType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        WifiNetwork network = network();
        Faults.translated(() -> store(network, context));
        context.facts().put("network", network.ssid());
    }

    /** Before anything is written. */
    private WifiNetwork network() throws StepFailure {
        try {
            return source.network(secrets);
        } catch (Secrets.Missing | NetworkSource.Unusable e) {
            throw StepFailure.lasting(FailureCode.SECRET_MISSING, Sentence.of(String.valueOf(e.getMessage())));
        }
    }

    private static void store(WifiNetwork network, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        try (NormalSession unit = context.photon().openNormal(context.deadline())) {
            Abilities abilities = unit.abilities();
            if (!abilities.gen2()) {
                throw StepFailure.lasting(
                        FailureCode.NOT_APPLICABLE,
                        "No network can be stored on a " + abilities.platform().label() + " here.");
            }
            if (abilities.wifiRequests()) {
                byRequest(unit, network, context);
                return;
            }
        }
        byConsole(network, context);
    }

    private static void byRequest(NormalSession unit, WifiNetwork network, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        context.progress(0.2, "storing the network");
        accepted(() -> unit.storeNetwork(network, Connecting.STOP, context.deadline()));
        context.progress(0.7, "asking what is stored");
        List<String> stored = unit.networkNames(Connecting.STOP, context.deadline());
        if (!stored.contains(network.ssid())) { // in which order units list them is not known
            throw StepFailure.passing(
                    FailureCode.NETWORK_REFUSED,
                    "After request 113 it is not among the " + stored.size() + " that it lists.");
        }
        context.facts().put(PROOF, "it is listed");
    }

    private static void byConsole(WifiNetwork network, StepContext context)
            throws PhotonFault, StepFailure, InterruptedException {
        context.progress(0.2, "making it listen");
        context.photon().listen(context.deadline());
        context.progress(0.4, "talking to its console");
        try (SetupConsole console = context.photon().console(context.deadline())) {
            accepted(() -> console.storeNetwork(network, context.deadline()));
        }
        // its words stand behind the password, so that the transcript has their number only
        context.note("The console said that it has saved them.");
        context.facts().put(PROOF, "its console said that it is saved");
    }

    private static void accepted(Faults.Work work) throws PhotonFault, StepFailure, InterruptedException {
        try {
            work.run();
        } catch (PhotonFault fault) {
            if (fault.kind() == PhotonFault.Kind.REFUSED) {
                throw StepFailure.lasting(FailureCode.NETWORK_REFUSED, String.valueOf(fault.getMessage()));
            }
            throw fault;
        }
    }
}
