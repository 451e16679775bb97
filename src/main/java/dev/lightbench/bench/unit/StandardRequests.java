package dev.lightbench.bench.unit;

import dev.lightbench.usb.ControlSetup;
import java.util.Arrays;
import java.util.Optional;

/**
 * The requests of USB 2.0 chapter 9 as the unit's USB stack answers them. Enumeration itself is the bench's; a unit
 * that is asked anything has an address.
 */
final class StandardRequests {
    private static final int GET_STATUS = 0;
    private static final int CLEAR_FEATURE = 1;
    private static final int SET_FEATURE = 3;
    private static final int SET_ADDRESS = 5;
    private static final int GET_DESCRIPTOR = 6;
    private static final int GET_CONFIGURATION = 8;
    private static final int SET_CONFIGURATION = 9;
    private static final int GET_INTERFACE = 10;
    private static final int SET_INTERFACE = 11;
    private static final int TO_INTERFACE = 1;

    /** What else happens when the host configures the device. */
    interface Listener {
        /** The device is configured, again or for the first time. */
        void configured();

        /** The device is not configured any more. */
        void deconfigured();
    }

    private final DescriptorTable descriptors;
    private final Listener listener;
    private int configuration;
    private int alternate;

    StandardRequests(DescriptorTable descriptors, Listener listener) {
        this.descriptors = descriptors;
        this.listener = listener;
    }

    /** The chosen alternate setting of interface 0. */
    int alternate() {
        return alternate;
    }

    /** The bus was reset: nothing is configured. */
    void busReset() {
        configuration = 0;
        alternate = 0;
    }

    /** Answers a standard request. */
    Answer answer(ControlSetup setup) {
        return switch (setup.request()) {
            case GET_STATUS -> status(setup);
            case CLEAR_FEATURE, SET_FEATURE, SET_ADDRESS -> Answer.ack();
            case GET_DESCRIPTOR -> descriptor(setup).map(d -> clamped(d, setup)).orElse(Answer.stall());
            case GET_CONFIGURATION -> clamped(new byte[] {(byte) configuration}, setup);
            case SET_CONFIGURATION -> configure(setup.value());
            case GET_INTERFACE ->
                setup.index() < descriptors.interfaces()
                        ? clamped(new byte[] {(byte) (setup.index() == 0 ? alternate : 0)}, setup)
                        : Answer.stall();
            case SET_INTERFACE -> choose(setup.index(), setup.value());
            default -> Answer.stall();
        };
    }

    private Answer status(ControlSetup setup) {
        boolean self = (setup.requestType() & 0x1F) == 0 && descriptors.selfPowered();
        return clamped(new byte[] {(byte) (self ? 1 : 0), 0}, setup);
    }

    private Optional<byte[]> descriptor(ControlSetup setup) {
        int index = setup.value() & 0xFF;
        return switch (setup.value() >> 8) {
            // an oddity of the firmware: asked for 64 bytes, it sends 8 (PROTOCOL 1.2)
            case 1 -> Optional.of(setup.length() == 64 ? Arrays.copyOf(descriptors.device(), 8) : descriptors.device());
            case 2 -> index == 0 ? Optional.of(descriptors.configuration()) : Optional.empty();
            case 3 -> descriptors.string(index);
            case 0x21 ->
                (setup.requestType() & 0x1F) == TO_INTERFACE ? descriptors.dfuFunctional() : Optional.<byte[]>empty();
            default -> Optional.empty();
        };
    }

    private Answer configure(int value) {
        if (value > 1) {
            return Answer.stall();
        }
        configuration = value;
        if (value == 1) {
            listener.configured();
        } else {
            listener.deconfigured();
        }
        return Answer.ack();
    }

    private Answer choose(int number, int setting) {
        int settings = number == 0 ? descriptors.alternates() : 1;
        if (number >= descriptors.interfaces() || setting >= settings) {
            return Answer.stall();
        }
        if (number == 0) {
            alternate = setting;
        }
        return Answer.ack();
    }

    private static Answer clamped(byte[] bytes, ControlSetup setup) {
        return Answer.data(bytes.length > setup.length() ? Arrays.copyOf(bytes, setup.length()) : bytes);
    }
}
