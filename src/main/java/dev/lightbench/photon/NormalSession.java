package dev.lightbench.photon;

import com.google.protobuf.ByteString;
import dev.lightbench.photon.control.Payload;
import dev.lightbench.photon.control.RequestType;
import dev.lightbench.photon.control.proto.SetClaimCodeRequest;
import dev.lightbench.photon.control.proto.WiFiSetCredentialsRequest;
import dev.lightbench.time.Deadline;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An open unit that runs its system (normal, listening or safe mode) and has shown the right device id, if it can show
 * one. It lasts as long as this enumeration. What its Device OS version has no request for ends in a fault {@code
 * REFUSED} without a transfer: {@link #abilities} tells before. Used by the run's thread.
 */
public final class NormalSession implements AutoCloseable {
    private static final byte[] YES = {0x08, 0x01};
    private static final byte[] NO = {0x08, 0x00};
    /** A claim code (PROTOCOL 4.8). */
    private static final int LONGEST_CLAIM_CODE = 63;

    private final UsbConnection connection;
    private final Requests requests;
    private final ListeningProbe probe;
    private final String version;
    private final Optional<String> deviceId;

    NormalSession(
            UsbConnection connection,
            Requests requests,
            ListeningProbe probe,
            String version,
            Optional<String> deviceId) {
        this.connection = connection;
        this.requests = requests;
        this.probe = probe;
        this.version = version;
        this.deviceId = deviceId;
    }

    /** The enumeration it belongs to. */
    public UsbDevice device() {
        return connection.device();
    }

    /** The device id that it has shown, lower case; empty for a unit that shows none, as some before 0.6.0. */
    public Optional<String> deviceId() {
        return deviceId;
    }

    /** The Device OS version as the unit writes it; may be no version at all, and is empty before 0.6.0. */
    public String version() {
        return version;
    }

    /** What this unit can be asked: by its platform and the version that it tells, if it tells one. */
    public Abilities abilities() {
        return requests.abilities();
    }

    /**
     * Whether it listens: by request 72, or before 1.1.0 by its console (PROTOCOL 3.2). Trustworthy only after a plain
     * boot, {@link Photon#bootedPlainly}.
     */
    public boolean listening(Deadline deadline) throws PhotonFault, InterruptedException {
        return abilities().tellsMode()
                ? yesOrNo(RequestType.GET_DEVICE_MODE, deadline) // 0 is NORMAL, 1 is LISTENING
                : probe.listens(deadline);
    }

    /**
     * How many networks are stored. Nothing but an exactly empty answer counts as none: this is what proves that the
     * credentials are gone.
     */
    public int storedNetworks(Connecting connecting, Deadline deadline) throws PhotonFault, InterruptedException {
        return networkNames(connecting, deadline).size();
    }

    /** The SSIDs that are stored (requests 114, 502), in the unit's order; a garbled answer is a fault. */
    public List<String> networkNames(Connecting connecting, Deadline deadline)
            throws PhotonFault, InterruptedException {
        if (abilities().knownNetworks()) {
            return StoredNetworks.known(
                    requests.ask(RequestType.GET_KNOWN_NETWORKS, Payload.NONE, connecting, deadline));
        }
        mustHaveWifiRequests(RequestType.WIFI_GET_CREDENTIALS);
        return StoredNetworks.credentials(
                requests.ask(RequestType.WIFI_GET_CREDENTIALS, Payload.NONE, connecting, deadline));
    }

    /** Makes it forget all stored networks (requests 115, 504). That it was done proves nothing: ask what is stored. */
    public void clearCredentials(Connecting connecting, Deadline deadline) throws PhotonFault, InterruptedException {
        RequestType type = RequestType.CLEAR_KNOWN_NETWORKS;
        if (!abilities().knownNetworks()) {
            type = RequestType.WIFI_CLEAR_CREDENTIALS;
            mustHaveWifiRequests(type);
        }
        requests.meddle(); // it booted with what it then stored
        requests.ask(type, Payload.NONE, connecting, deadline);
    }

    /**
     * Stores a network (request 113). That it was accepted proves nothing where the list can be asked. The password is
     * kept out of the log of transfers.
     *
     * @throws PhotonFault {@code REFUSED} with the unit's own result if it does not take it
     */
    public void storeNetwork(WifiNetwork network, Connecting connecting, Deadline deadline)
            throws PhotonFault, InterruptedException {
        mustHaveWifiRequests(RequestType.WIFI_SET_CREDENTIALS);
        byte[] message = WiFiSetCredentialsRequest.newBuilder()
                .setAccessPoint(WiFiSetCredentialsRequest.AccessPoint.newBuilder()
                        .setSsid(ByteString.copyFromUtf8(network.ssid()))
                        .setSecurity(network.security().code())
                        .setCipher(network.cipher().code())
                        .setPassword(ByteString.copyFrom(network.password())))
                .build()
                .toByteArray();
        requests.meddle(); // it booted with what it then stored
        requests.ask(RequestType.WIFI_SET_CREDENTIALS, Payload.secret(message), connecting, deadline);
    }

    /** What is installed (request 90), in the form of its version. */
    public InstalledModules modules(Connecting connecting, Deadline deadline) throws PhotonFault, InterruptedException {
        if (abilities().oldRequests()) {
            return ModuleText.read(requests.askOld(RequestType.MODULE_INFO, deadline));
        }
        byte[] reply = requests.ask(RequestType.MODULE_INFO, Payload.NONE, connecting, deadline);
        return abilities().modulesInProtobuf() ? InstalledModules.parse(reply) : ModuleText.read(reply);
    }

    /**
     * Sends a module that the unit installs by itself (requests 250, 253, 251). It resets about a second after the
     * last request was accepted: the session is of no use then.
     */
    public void deliver(byte[] module, FlashSession.Progress progress, Deadline deadline)
            throws PhotonFault, InterruptedException {
        requests.meddle();
        new Delivery(requests).send(module, progress, deadline);
    }

    /**
     * Stores a claim code (request 200), which is kept out of the log of transfers.
     *
     * @param code 1 to 63 characters
     */
    public void claimCode(String code, Deadline deadline) throws PhotonFault, InterruptedException {
        if (code.isEmpty() || code.length() > LONGEST_CLAIM_CODE) {
            throw new IllegalArgumentException(
                    "the claim code has " + code.length() + " characters; allowed are 1 to " + LONGEST_CLAIM_CODE);
        }
        byte[] message = SetClaimCodeRequest.newBuilder().setCode(code).build().toByteArray();
        requests.ask(RequestType.SET_CLAIM_CODE, Payload.secret(message), deadline);
    }

    /** Whether it is claimed (request 201). */
    public boolean claimed(Deadline deadline) throws PhotonFault, InterruptedException {
        return yesOrNo(RequestType.IS_CLAIMED, deadline);
    }

    /** One of the requests that end this enumeration, or make it listen. */
    void command(RequestType type, Deadline deadline) throws PhotonFault, InterruptedException {
        requests.command(type, deadline);
    }

    /** The reset that needs no system thread, where {@link Abilities#rawReset}. */
    void rawReset() throws PhotonFault, InterruptedException {
        requests.rawReset();
    }

    private void mustHaveWifiRequests(RequestType type) throws PhotonFault {
        if (!abilities().wifiRequests()) {
            throw requests.absent(type);
        }
    }

    /** The unit leaves out default values: nothing at all is 0 (PROTOCOL 2.4). */
    private boolean yesOrNo(RequestType type, Deadline deadline) throws PhotonFault, InterruptedException {
        byte[] reply = requests.ask(type, Payload.NONE, deadline);
        if (Arrays.equals(reply, YES)) {
            return true;
        }
        if (reply.length == 0 || Arrays.equals(reply, NO)) {
            return false;
        }
        throw new PhotonFault(PhotonFault.Kind.GARBLES, "Its answer to " + type + " makes no sense.");
    }

    @Override
    public void close() {
        connection.close();
    }
}
