package dev.lightbench.photon;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.lightbench.photon.control.ControlChannel;
import dev.lightbench.photon.control.ControlFault;
import dev.lightbench.photon.control.RawRequests;
import dev.lightbench.photon.control.RequestType;
import dev.lightbench.photon.control.proto.WiFiGetCredentialsReply;
import dev.lightbench.time.Deadline;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * An open unit that runs its system (normal, listening or safe mode) and has shown the right device id. It lasts as
 * long as this enumeration. Used by the run's thread.
 */
public final class NormalSession implements AutoCloseable {
    /** A unit that is not busy answers within milliseconds; one that connects takes tens of seconds (PROTOCOL 2.2). */
    private static final Duration BUSY_AFTER = Duration.ofSeconds(1);

    private static final byte[] NO_PAYLOAD = new byte[0];
    private static final byte[] LISTENING = {0x08, 0x01};
    private static final byte[] NORMAL = {0x08, 0x00};
    private static final byte[] EMPTY_LIST = {0x0A, 0x00};

    private final UsbConnection connection;
    private final ControlChannel channel;
    private final PortWatch watch;
    private final Evidence evidence;
    private final BootMark boot;
    private final String deviceId;

    NormalSession(
            UsbConnection connection,
            ControlChannel channel,
            PortWatch watch,
            Evidence evidence,
            BootMark boot,
            String deviceId) {
        this.connection = connection;
        this.channel = channel;
        this.watch = watch;
        this.evidence = evidence;
        this.boot = boot;
        this.deviceId = deviceId;
    }

    /** The enumeration it belongs to. */
    public UsbDevice device() {
        return connection.device();
    }

    /** The device id that it has shown, lower case. */
    public String deviceId() {
        return deviceId;
    }

    /** The Device OS version as the unit writes it; may be no version at all. */
    public String version() throws PhotonFault, InterruptedException {
        try {
            return RawRequests.version(connection);
        } catch (UsbException e) {
            throw watch.explain(PhotonFault.of(e), device());
        }
    }

    /** Whether it says that it listens (request 72). Trustworthy only after a plain boot, {@link Photon#bootedPlainly}. */
    public boolean listening(Deadline deadline) throws PhotonFault, InterruptedException {
        byte[] reply = request(RequestType.GET_DEVICE_MODE, deadline);
        if (Arrays.equals(reply, LISTENING)) {
            return true;
        }
        // the unit leaves out default values: nothing at all is NORMAL (PROTOCOL 2.4)
        if (reply.length == 0 || Arrays.equals(reply, NORMAL)) {
            return false;
        }
        throw new PhotonFault(PhotonFault.Kind.GARBLES, "Its answer to request 72 makes no sense.");
    }

    /**
     * How many networks are stored (request 114). Nothing but an exactly empty answer counts as none: this is what
     * proves that the credentials are gone.
     */
    public int storedNetworks(Connecting connecting, Deadline deadline) throws PhotonFault, InterruptedException {
        byte[] reply = request(RequestType.WIFI_GET_CREDENTIALS, connecting, deadline);
        if (reply.length == 0 || Arrays.equals(reply, EMPTY_LIST)) {
            return 0;
        }
        int networks;
        try {
            networks = WiFiGetCredentialsReply.parseFrom(reply).getList().getAccessPointsCount();
        } catch (InvalidProtocolBufferException e) {
            networks = 0;
        }
        if (networks == 0) {
            throw new PhotonFault(PhotonFault.Kind.GARBLES, "Its list of stored networks makes no sense.");
        }
        return networks;
    }

    /** Makes it forget all stored networks (request 115). That it was done proves nothing: ask what is stored. */
    public void clearCredentials(Connecting connecting, Deadline deadline) throws PhotonFault, InterruptedException {
        boot.set(false); // it booted with what it then stored
        request(RequestType.WIFI_CLEAR_CREDENTIALS, connecting, deadline);
    }

    /** What is installed (request 90). */
    public InstalledModules modules(Connecting connecting, Deadline deadline) throws PhotonFault, InterruptedException {
        return InstalledModules.parse(request(RequestType.MODULE_INFO, connecting, deadline));
    }

    /** What this unit can be asked: by its platform and the version that it tells, if it tells one. */
    public Abilities abilities() throws PhotonFault, InterruptedException {
        throw new UnsupportedOperationException("begun");
    }

    /**
     * Stores a network (request 113), newest first. That it was accepted proves nothing where the list can be asked.
     *
     * @throws PhotonFault {@code REFUSED} with the unit's own result if it does not take it
     */
    public void storeNetwork(WifiNetwork network, Connecting connecting, Deadline deadline)
            throws PhotonFault, InterruptedException {
        throw new UnsupportedOperationException("begun");
    }

    /** The SSIDs that are stored (requests 114, 502), newest first; garbled answers are faults as in {@link #storedNetworks}. */
    public List<String> networkNames(Connecting connecting, Deadline deadline)
            throws PhotonFault, InterruptedException {
        throw new UnsupportedOperationException("begun");
    }

    /**
     * Sends a module that the unit installs by itself (requests 250, 253, 251). It resets about a second after the
     * last request was accepted: the session is of no use then.
     */
    public void deliver(byte[] module, FlashSession.Progress progress, Deadline deadline)
            throws PhotonFault, InterruptedException {
        throw new UnsupportedOperationException("begun");
    }

    /** Stores a claim code, at most 63 characters (request 200). */
    public void claimCode(String code, Deadline deadline) throws PhotonFault, InterruptedException {
        throw new UnsupportedOperationException("begun");
    }

    /** Whether it is claimed (request 201). */
    public boolean claimed(Deadline deadline) throws PhotonFault, InterruptedException {
        throw new UnsupportedOperationException("begun");
    }

    /** One of the requests that end this enumeration. */
    void command(RequestType type, Deadline deadline) throws PhotonFault, InterruptedException {
        request(type, deadline);
    }

    private byte[] request(RequestType type, Connecting connecting, Deadline deadline)
            throws PhotonFault, InterruptedException {
        if (connecting == Connecting.WAIT || !stopsConnecting()) {
            return request(type, deadline);
        }
        try {
            return request(type, deadline.within(BUSY_AFTER));
        } catch (PhotonFault fault) {
            if (fault.kind() != PhotonFault.Kind.LATE || deadline.passed()) {
                throw fault;
            }
        }
        evidence.note(type + " waits: the unit is busy connecting; request 70 stops that");
        boot.set(false);
        request(RequestType.START_LISTENING, deadline);
        return request(type, deadline);
    }

    /** Request 70 ends a connection attempt from 1.3.1 on (PROTOCOL 1.1); what tells no version is only waited for. */
    private boolean stopsConnecting() throws PhotonFault, InterruptedException {
        return OsVersion.parse(version()).filter(Route::stopsConnecting).isPresent();
    }

    private byte[] request(RequestType type, Deadline deadline) throws PhotonFault, InterruptedException {
        try {
            return channel.request(type, NO_PAYLOAD, deadline);
        } catch (UsbException e) {
            throw watch.explain(PhotonFault.of(e), device());
        } catch (ControlFault e) {
            throw PhotonFault.of(e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
