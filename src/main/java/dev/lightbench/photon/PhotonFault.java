package dev.lightbench.photon;

import dev.lightbench.photon.control.ControlFault;
import dev.lightbench.photon.dfu.DfuFault;
import dev.lightbench.usb.UsbException;

/** A unit that could not be brought where it should be, and why. The one exception that the driver's users see. */
public final class PhotonFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** The unit left its port without being told to, or did not return to it. */
        GONE,
        /** It is attached and does not answer. */
        SILENT,
        /** It refuses transfers. */
        STALLS,
        /** Its answers are not of the protocol. */
        GARBLES,
        /** It carries a request out and reports an error, or forgot the request. */
        REFUSED,
        /** It was still busy at the deadline. */
        LATE,
        /** Another unit than at the start is at the port. */
        SWAPPED,
        /** It was reset and is attached, but not where it should be. */
        NOT_BACK,
        /** It sits in DFU mode where it should be running. */
        IN_DFU,
        /** It was told to enter DFU mode and is not there. */
        DFU_NOT_ENTERED,
        /** It was told to leave DFU mode and is still there. */
        DFU_NOT_LEFT,
        /** It did not erase its flash. */
        ERASE_REFUSED,
        /** It did not write its flash. */
        WRITE_REFUSED,
        /** The operating system does not let us open it. */
        NO_ACCESS,
        /** Another program holds it. */
        BUSY,
        /** The host's own USB fails. */
        HOST
    }

    private final Kind kind;

    /** With a sentence that says what was found. */
    PhotonFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What a failed transfer means. */
    static PhotonFault of(UsbException e) {
        Kind kind;
        if (e instanceof UsbException.Gone) {
            kind = Kind.GONE;
        } else if (e instanceof UsbException.Stalled) {
            kind = Kind.STALLS;
        } else if (e instanceof UsbException.TimedOut) {
            kind = Kind.SILENT;
        } else if (e instanceof UsbException.NoAccess) {
            kind = Kind.NO_ACCESS;
        } else if (e instanceof UsbException.Busy) {
            kind = Kind.BUSY;
        } else {
            kind = Kind.HOST;
        }
        return new PhotonFault(kind, sentence(e));
    }

    /** What a control request that was not carried out means. */
    static PhotonFault of(ControlFault e) {
        Kind kind = switch (e.kind()) {
            case REFUSED, DROPPED -> Kind.REFUSED;
            case GARBLED -> Kind.GARBLES;
            case LATE -> Kind.LATE;
        };
        return new PhotonFault(kind, sentence(e));
    }

    /** What a bootloader's fault means. */
    static PhotonFault of(DfuFault e) {
        Kind kind = switch (e.kind()) {
            case ERASE_REFUSED -> Kind.ERASE_REFUSED;
            case WRITE_REFUSED -> Kind.WRITE_REFUSED;
            case COMMAND_REFUSED -> Kind.STALLS;
            case LEAVING -> Kind.DFU_NOT_LEFT;
            case GARBLED -> Kind.GARBLES;
            case LATE -> Kind.LATE;
        };
        return new PhotonFault(kind, sentence(e));
    }

    private static String sentence(Exception e) {
        String message = e.getMessage();
        return Sentence.of(message == null || message.isEmpty() ? e.getClass().getSimpleName() : message);
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
