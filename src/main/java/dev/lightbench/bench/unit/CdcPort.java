package dev.lightbench.bench.unit;

import dev.lightbench.usb.ControlSetup;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The serial port's control interface: line coding with its two magic rates, and who has opened it (PROTOCOL 3.1). */
final class CdcPort {
    private static final int SET_LINE_CODING = 0x20;
    private static final int GET_LINE_CODING = 0x21;
    private static final int SET_CONTROL_LINE_STATE = 0x22;
    private static final int DTR = 1;
    private static final int DFU_RATE = 14400;
    private static final int LISTEN_RATE = 28800;
    private static final int CODING_LENGTH = 7;

    private final Runnable enterDfu;
    private final Runnable listen;
    private final SerialPort serial;
    private byte[] coding = {(byte) 0x80, 0x25, 0, 0, 0, 0, 8}; // 9600 8N1

    /**
     * A port at 9600 8N1.
     *
     * @param enterDfu what 14400 does, at once
     * @param listen what 28800 does
     * @param serial the data interface, which is opened by DTR
     */
    CdcPort(Runnable enterDfu, Runnable listen, SerialPort serial) {
        this.enterDfu = enterDfu;
        this.listen = listen;
        this.serial = serial;
    }

    /** Answers a class request to interface 0. */
    Answer answer(ControlSetup setup, byte[] data) {
        if (setup.requestType() == 0x21 && setup.request() == SET_LINE_CODING && data.length == CODING_LENGTH) {
            return set(data);
        }
        if (setup.requestType() == 0xA1 && setup.request() == GET_LINE_CODING) {
            return Answer.data(Arrays.copyOf(coding, Math.min(CODING_LENGTH, setup.length())));
        }
        if (setup.requestType() == 0x21 && setup.request() == SET_CONTROL_LINE_STATE) {
            serial.open((setup.value() & DTR) != 0);
            return Answer.ack();
        }
        return Answer.stall();
    }

    private Answer set(byte[] data) {
        coding = data.clone();
        int rate = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (rate == DFU_RATE) {
            enterDfu.run();
        } else if (rate == LISTEN_RATE) {
            listen.run();
        }
        return Answer.ack();
    }
}
