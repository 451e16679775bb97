package dev.lightbench.usb;

/** Why something on the bus did not work: always exactly one of the kinds nested here. */
public abstract sealed class UsbException extends Exception {
    private static final long serialVersionUID = 1L;

    private UsbException(String message) {
        super(message);
    }

    /** The device left the bus, or this enumeration of it did. */
    public static final class Gone extends UsbException {
        private static final long serialVersionUID = 1L;

        /** With a sentence. */
        public Gone(String message) {
            super(message);
        }
    }

    /** The device refused the transfer (a STALL handshake). */
    public static final class Stalled extends UsbException {
        private static final long serialVersionUID = 1L;

        /** With a sentence. */
        public Stalled(String message) {
            super(message);
        }
    }

    /** The device did not answer within the timeout. */
    public static final class TimedOut extends UsbException {
        private static final long serialVersionUID = 1L;

        /** With a sentence. */
        public TimedOut(String message) {
            super(message);
        }
    }

    /** The operating system does not let us open it. */
    public static final class NoAccess extends UsbException {
        private static final long serialVersionUID = 1L;

        /** With a sentence. */
        public NoAccess(String message) {
            super(message);
        }
    }

    /** Somebody else holds the device or the interface. */
    public static final class Busy extends UsbException {
        private static final long serialVersionUID = 1L;

        /** With a sentence. */
        public Busy(String message) {
            super(message);
        }
    }

    /** Anything else that went wrong on the wire or in the host. */
    public static final class Io extends UsbException {
        private static final long serialVersionUID = 1L;

        /** With a sentence. */
        public Io(String message) {
            super(message);
        }
    }
}
