package dev.lightbench.pipeline.step;

import dev.lightbench.photon.WifiNetwork.Cipher;
import dev.lightbench.photon.WifiNetwork.Security;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameter;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Secrets;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.UnitMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What pipeline files can say of {@link SetCredentialsStep}. */
final class SetCredentialsType implements AfterDetect {
    static final String NAME = "set-credentials";

    static final Parameter<String> SSID =
            Parameter.optionalText("ssid", "The network's name, 1 to 32 bytes; must be given.", 32);
    static final Parameter<String> SECURITY =
            Parameter.oneOf("security", "How the network is protected.", "wpa2", "none", "wep", "wpa", "wpa2");
    static final Parameter<String> CIPHER = Parameter.oneOf(
            "cipher", "The cipher of WPA and WPA2; not used by the others.", "aes", "none", "aes", "tkip", "aes-tkip");
    static final Parameter<String> PASSWORD_ENV =
            Parameter.optionalText("password-env", "The environment variable that holds the password.", 100);
    static final Parameter<String> PASSWORD_FILE =
            Parameter.optionalText("password-file", "The file whose one line is the password.", 200);

    private final Secrets secrets;

    SetCredentialsType(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Stores a Wi-Fi network on the unit.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(SSID, SECURITY, CIPHER, PASSWORD_ENV, PASSWORD_FILE);
    }

    /** A unit that is busy connecting lets a request wait for 90 s; its console scans for the network first. */
    @Override
    public Duration deadline() {
        return Duration.ofMinutes(4);
    }

    @Override
    public int retries() {
        return 1;
    }

    @Override
    public UnitMode needs() {
        return UnitMode.ANSWERING;
    }

    /** A unit with a network connects and does not listen, and both prove that it stores none. */
    @Override
    public Set<String> rulesOut() {
        return Set.of(FlashType.NAME, VerifyListeningType.NAME);
    }

    @Override
    public Set<String> undoneBy() {
        return Set.of(ClearCredentialsType.NAME);
    }

    @Override
    public Set<FailureCode> failures() {
        return Faults.codes(FailureCode.NETWORK_REFUSED, FailureCode.SECRET_MISSING, FailureCode.NOT_APPLICABLE);
    }

    @Override
    public List<String> plan(Parameters parameters) {
        return List.of(
                "read the password; it stands in no record, log or page",
                "Device OS 0.8.0-rc.2 to 1.5.2: store the network (request 113); proof: it is listed (request 114)",
                "other versions: make it listen, and store the network by the dialogue 'w' of its console; proof: the"
                        + " unit's own word");
    }

    @Override
    public Optional<String> wrong(Parameters parameters) {
        return NetworkSource.wrong(source(parameters));
    }

    @Override
    public Step create(Parameters parameters) {
        return new SetCredentialsStep(source(parameters), secrets);
    }

    private static NetworkSource source(Parameters parameters) {
        return new NetworkSource(
                parameters.get(SSID),
                Security.valueOf(constant(parameters.get(SECURITY))),
                Cipher.valueOf(constant(parameters.get(CIPHER))),
                parameters.get(PASSWORD_ENV),
                parameters.get(PASSWORD_FILE));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
