package dev.lightbench.acceptance;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.UsbException;
import java.util.function.BiFunction;

/**
 * What a wire does to what passes over it, where the faults of the bench, which strike by the number of a transfer,
 * cannot: to every transfer of a kind. By default it does nothing.
 */
interface Wire {
    /** A sound one. */
    Wire SOUND = new Wire() {};

    /** What the unit gets to see of a setup packet. */
    default ControlSetup setup(ControlSetup setup) throws UsbException {
        return setup;
    }

    /** What the host gets to see of an answer that the unit has given. */
    default byte[] answer(ControlSetup setup, byte[] answer) throws UsbException {
        return answer;
    }

    /** What the unit gets to see of data. */
    default byte[] data(ControlSetup setup, byte[] data) {
        return data;
    }

    /** Whether what the host sends is acknowledged and never arrives. */
    default boolean loses(ControlSetup setup, byte[] data) {
        return false;
    }

    /** Whether the unit never hears of a rate of its serial port. */
    default boolean loses(int baud) {
        return false;
    }

    /** One that changes answers alone. */
    static Wire answering(BiFunction<ControlSetup, byte[], byte[]> answers) {
        return new Wire() {
            @Override
            public byte[] answer(ControlSetup setup, byte[] answer) {
                return answers.apply(setup, answer);
            }
        };
    }

    /** One that makes another request (PROTOCOL 2.5) of every request of this number. */
    static Wire turning(int request, int into) {
        return new Wire() {
            @Override
            public ControlSetup setup(ControlSetup setup) {
                return isInit(setup) && setup.index() == request
                        ? new ControlSetup(setup.requestType(), setup.request(), setup.value(), into, setup.length())
                        : setup;
            }
        };
    }

    /** The service request that begins a control request (PROTOCOL 2.2); its index is the request's number. */
    private static boolean isInit(ControlSetup setup) {
        return setup.requestType() == 0xC0 && setup.request() == 1;
    }
}
