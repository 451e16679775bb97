package dev.lightbench.photon;

import dev.lightbench.photon.control.ControlChannel;
import dev.lightbench.photon.control.ControlFault;
import dev.lightbench.photon.control.RawRequests;
import dev.lightbench.photon.dfu.DfuFault;
import dev.lightbench.photon.dfu.DfuSession;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.LoggedConnection;
import dev.lightbench.usb.TransferLog;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the unit in the mode it should be in, and asks it who it is. */
final class Opening {
    /**
     * Right after enumeration an open may fail for want of access (the udev rule comes late) and the first transfers
     * may stall or find the unit gone again, since it attaches twice while it boots (PROTOCOL 1.2, 6).
     */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration TRANSFER = Duration.ofSeconds(1);

    /** In the device descriptor of whatever answers raw requests (PROTOCOL 1.1). */
    private static final int BCD_SINCE_0_6_0 = 0x0250;

    private static final int STANDARD_IN = 0x80;
    private static final int GET_DESCRIPTOR = 6;
    private static final int STRING = 3 << 8;
    private static final int ENGLISH = 0x0409;

    private final UsbBus bus;
    private final TimeSource time;
    private final TransferLog log;
    private final Evidence evidence;
    private final PortWatch watch;
    private final Identity identity;
    private final BootMark boot;
    private final ListeningProbe probe;

    Opening(
            UsbBus bus,
            TimeSource time,
            TransferLog log,
            Evidence evidence,
            PortWatch watch,
            Identity identity,
            BootMark boot,
            ListeningProbe probe) {
        this.bus = bus;
        this.time = time;
        this.log = log;
        this.evidence = evidence;
        this.watch = watch;
        this.identity = identity;
        this.boot = boot;
        this.probe = probe;
    }

    /** What makes a session of an opened device. */
    private interface Greeting<S> {
        S greet(UsbConnection connection, Deadline deadline)
                throws UsbException, ControlFault, DfuFault, PhotonFault, InterruptedException;
    }

    NormalSession normal(Deadline deadline) throws PhotonFault, InterruptedException {
        return open(Mode.NORMAL, PhotonFault.Kind.IN_DFU, this::greetNormal, deadline);
    }

    FlashSession dfu(Deadline deadline) throws PhotonFault, InterruptedException {
        return open(Mode.DFU, PhotonFault.Kind.DFU_NOT_ENTERED, this::greetDfu, deadline);
    }

    /** Asks a running unit its id and nothing else, as long as this enumeration lasts. It need not answer. */
    void learnId(UsbDevice device, Deadline patience) throws PhotonFault, InterruptedException {
        while (watch.glance().sameAs(device)) {
            try (UsbConnection connection = LoggedConnection.open(bus, device, time, log)) {
                identity.sawDeviceId(deviceId(connection));
                return;
            } catch (UsbException | ControlFault | PhotonFault e) {
                if (e instanceof PhotonFault fault && fault.kind() != PhotonFault.Kind.GARBLES) {
                    throw fault;
                }
                if (patience.passed()) {
                    evidence.note("it did not tell its device id while it ran: " + e.getMessage());
                    return;
                }
            }
            time.sleep(PAUSE);
        }
    }

    private <S> S open(Mode mode, PhotonFault.Kind otherMode, Greeting<S> greeting, Deadline deadline)
            throws PhotonFault, InterruptedException {
        Deadline patience = deadline.within(PATIENCE);
        while (true) {
            PhotonFault why;
            Sighting seen = watch.glance();
            if (seen.device().isEmpty()) {
                why = new PhotonFault(PhotonFault.Kind.GONE, "Its port is empty.");
            } else {
                watch.recognise(seen);
                if (seen.mode() != mode) {
                    throw new PhotonFault(otherMode, "At its port is " + seen.words() + ".");
                }
                try {
                    return greeted(seen.device().get(), greeting, deadline);
                } catch (PhotonFault fault) {
                    why = fault;
                }
            }
            if (patience.passed() || !passing(why.kind())) {
                throw why;
            }
            time.sleep(PAUSE);
        }
    }

    /** A bootloader that is leaving is gone within half a second (PROTOCOL 4.2). */
    private static boolean passing(PhotonFault.Kind kind) {
        return switch (kind) {
            case GONE, SILENT, STALLS, GARBLES, NO_ACCESS, BUSY, HOST, DFU_NOT_LEFT -> true;
            default -> false;
        };
    }

    private <S> S greeted(UsbDevice device, Greeting<S> greeting, Deadline deadline)
            throws PhotonFault, InterruptedException {
        @Nullable UsbConnection toClose = null;
        try {
            UsbConnection connection = LoggedConnection.open(bus, device, time, log);
            toClose = connection;
            S session = greeting.greet(connection, deadline);
            toClose = null;
            return session;
        } catch (UsbException e) {
            throw watch.explain(PhotonFault.of(e), device);
        } catch (ControlFault e) {
            throw PhotonFault.of(e);
        } catch (DfuFault e) {
            throw PhotonFault.of(e);
        } finally {
            if (toClose != null) {
                toClose.close();
            }
        }
    }

    /** The raw reads are answered even by a unit whose system is busy; then what an earlier session left is cancelled. */
    private NormalSession greetNormal(UsbConnection connection, Deadline deadline)
            throws UsbException, ControlFault, PhotonFault, InterruptedException {
        String version = "";
        Optional<String> deviceId;
        try {
            deviceId = Optional.of(deviceId(connection));
            version = version(connection);
            identity.doubted(false);
        } catch (UsbException.Stalled refused) {
            if (connection.device().descriptor().deviceVersion() >= BCD_SINCE_0_6_0) {
                throw refused;
            }
            deviceId = idInSerial(connection);
        }
        if (deviceId.isPresent()) {
            identity.sawDeviceId(deviceId.get());
        }
        Abilities abilities = new Abilities(identity.platform().orElseThrow(), OsVersion.parse(version));
        if (abilities.requests()) {
            new ControlChannel(connection, time).resetAll(deadline);
        }
        Requests requests = new Requests(connection, abilities, time, watch, evidence, boot);
        return new NormalSession(connection, requests, probe, version, deviceId);
    }

    /** Who it is decides whether it was swapped, so what is not known yet is asked twice: an answer may be garbled. */
    private String deviceId(UsbConnection connection)
            throws UsbException, ControlFault, PhotonFault, InterruptedException {
        String told = RawRequests.deviceId(connection);
        if (!identity.known(told)) {
            mustAgree("device id", told, RawRequests.deviceId(connection));
        }
        return told;
    }

    /** The route and the proofs that are demanded depend on it, so it is asked twice likewise. */
    private String version(UsbConnection connection) throws UsbException, PhotonFault, InterruptedException {
        String told = RawRequests.version(connection);
        if (!identity.knownVersion(told)) {
            mustAgree("version", told, RawRequests.version(connection));
            identity.sawVersion(told);
        }
        return told;
    }

    private void mustAgree(String what, String told, String again) throws PhotonFault {
        if (!told.equals(again)) {
            identity.doubted(true);
            throw new PhotonFault(
                    PhotonFault.Kind.GARBLES,
                    "Its " + what + " was '" + told + "', and '" + again + "' at once after.");
        }
    }

    /** Before 0.6.0 only the serial number can tell which unit it is, if it is the device id (PROTOCOL 1.2). */
    private Optional<String> idInSerial(UsbConnection connection) throws UsbException, InterruptedException {
        Optional<String> id = Optional.empty();
        try {
            id = Identity.deviceIdIn(serial(connection));
        } catch (UsbException.Stalled | PhotonFault unreadable) {
            // a unit without a serial number is one that does not tell its id
        }
        if (id.isEmpty()) {
            evidence.note(
                    "its Device OS is older than 0.6.0, and its serial number is no device id: it is known by its port");
        }
        return id;
    }

    private FlashSession greetDfu(UsbConnection connection, Deadline deadline)
            throws UsbException, DfuFault, PhotonFault, InterruptedException {
        String serial = serial(connection);
        if (!identity.known(serial)) {
            mustAgree("serial number", serial, serial(connection));
        }
        boolean identified = identity.sawDfuSerial(serial);
        if (!identified) {
            evidence.note("the bootloader's serial number is the one that all old ones share: the id is checked later");
        }
        return new FlashSession(connection, DfuSession.open(connection, time, deadline), watch, identified);
    }

    private static String serial(UsbConnection connection) throws UsbException, PhotonFault, InterruptedException {
        int index = connection.device().descriptor().serialString();
        byte[] bytes = connection.controlIn(
                new ControlSetup(STANDARD_IN, GET_DESCRIPTOR, STRING | index, ENGLISH, 255), TRANSFER);
        if (index == 0 || bytes.length < 2 || bytes.length != (bytes[0] & 0xFF) || bytes[1] != 3) {
            throw new PhotonFault(PhotonFault.Kind.GARBLES, "Its serial number cannot be read.");
        }
        return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
}
