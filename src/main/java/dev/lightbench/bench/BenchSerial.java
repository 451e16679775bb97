package dev.lightbench.bench;

import dev.lightbench.bench.BenchTransfer.Outcome;
import dev.lightbench.time.Signal;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.SerialLine;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;

/**
 * The open serial port of a unit, over the class requests and endpoints of PROTOCOL 1.2 and 3.1. As Linux's cdc_acm it
 * holds interfaces 0 and 1, sets DTR, and always has a reader waiting at the device, so that nothing is lost between
 * two reads.
 */
final class BenchSerial implements SerialLine {
    /** What cdc_acm gives its class requests (USB_CTRL_SET_TIMEOUT). */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    /** For clearing DTR: a close ends within a second. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);

    private static final int CLASS_OUT = 0x21;
    private static final int SET_LINE_CODING = 0x20;
    private static final int SET_CONTROL_LINE_STATE = 0x22;
    private static final int DTR_AND_RTS = 3;
    private static final int OUT = 0x01;
    private static final int IN = 0x81;
    private static final int BLOCK = 512;
    private static final int MOST_UNREAD = 64 * 1024;

    private final Enumeration enumeration;
    private final BenchConnection requests;
    private final BenchClock clock;
    private final TimeSource time;
    private final Signal news;
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream(); // owned by the bench's lock, as all below
    private OutsideHost.Submitted reader = () -> {};
    private boolean reading;
    private boolean over; // the unit has left
    private boolean closed;

    private BenchSerial(Enumeration enumeration, BenchClock clock, TimeSource time) {
        this.enumeration = enumeration;
        this.requests = new BenchConnection(enumeration, clock, time);
        this.clock = clock;
        this.time = time;
        this.news = time.signal();
    }

    /**
     * A port that is taken and not yet opened. Under the bench's lock.
     *
     * @throws UsbException.Io if the device has none
     * @throws UsbException.Busy if somebody holds its interfaces
     */
    static BenchSerial take(Enumeration enumeration, BenchClock clock, TimeSource time) throws UsbException {
        if (!enumeration.hasSerialPort()) {
            throw new UsbException.Io("the device at " + enumeration.device().port() + " has no serial port");
        }
        BenchSerial taken = new BenchSerial(enumeration, clock, time);
        try {
            taken.requests.claim(0);
            taken.requests.claim(1);
        } catch (UsbException e) {
            taken.requests.close();
            throw e;
        }
        taken.listen();
        return taken;
    }

    /** Sets DTR; gives the port back if that does not work. */
    BenchSerial opened() throws UsbException, InterruptedException {
        boolean open = false;
        try {
            lines(DTR_AND_RTS, REQUEST_TIMEOUT);
            open = true;
            return this;
        } finally {
            if (!open) {
                release();
            }
        }
    }

    private void listen() {
        if (!reading && !over && !closed && unread.size() < MOST_UNREAD) {
            reading = true;
            reader = enumeration.endpoints().in(IN, BLOCK, this::arrived);
        }
    }

    private void arrived(Outcome how, byte[] bytes) {
        reading = false;
        unread.writeBytes(bytes);
        over = over || how != Outcome.OK;
        listen();
        news.raise();
    }

    private void lines(int state, Duration timeout) throws UsbException, InterruptedException {
        requests.controlOut(new ControlSetup(CLASS_OUT, SET_CONTROL_LINE_STATE, state, 0, 0), new byte[0], timeout);
    }

    @Override
    public UsbDevice device() {
        return enumeration.device();
    }

    @Override
    public void rate(int baud) throws UsbException, InterruptedException {
        byte[] coding = {(byte) baud, (byte) (baud >> 8), (byte) (baud >> 16), (byte) (baud >> 24), 0, 0, 8}; // 8N1
        requests.controlOut(new ControlSetup(CLASS_OUT, SET_LINE_CODING, 0, 0, coding.length), coding, REQUEST_TIMEOUT);
    }

    @Override
    public void write(byte[] bytes, Duration timeout) throws UsbException, InterruptedException {
        requests.endpointOut(OUT, bytes, timeout);
    }

    @Override
    public byte[] read(Duration timeout) throws UsbException, InterruptedException {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("a read needs a timeout above zero");
        }
        byte[] waiting = take();
        if (waiting.length > 0) {
            return waiting;
        }
        news.await(time.in(timeout));
        return take();
    }

    /** What has arrived; nothing will come any more when that is nothing and the unit has left. */
    private byte[] take() throws UsbException {
        return clock.<byte[], UsbException>under(() -> {
            news.lower();
            byte[] all = unread.toByteArray();
            unread.reset();
            if (all.length == 0 && (over || closed)) {
                throw new UsbException.Gone("the serial port of " + device().port() + " is no longer there");
            }
            listen();
            return all;
        });
    }

    /** Clears DTR even if its thread is being interrupted, as closing a file does. */
    @Override
    public void close() {
        boolean open = clock.under(() -> !closed && !over);
        if (open) {
            boolean interrupted = Thread.interrupted();
            try {
                lines(0, CLOSE_TIMEOUT);
            } catch (UsbException e) {
                // a unit that left or does not answer has no use for it
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        release();
    }

    private void release() {
        clock.enter(() -> {
            closed = true;
            reader.cancel();
        });
        requests.close();
    }
}
