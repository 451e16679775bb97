package dev.lightbench.bench.unit;

import dev.lightbench.usb.ControlSetup;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** The vendor requests with bRequest 0x50 (PROTOCOL 2.1): id and version on all systems, and what else a version knows. */
final class RawRequests {
    /** bRequest of all of them. */
    static final int REQUEST = 0x50;

    private static final int IN = 0xC0;
    private static final int OUT = 0x40;
    private static final int DEVICE_ID = 20;
    private static final int VERSION = 30;
    private static final int RESET = 40;
    private static final int DISCONNECT = 302;
    private static final int ID_DIGITS = 24;
    private static final int PACKET = 64;

    private final Board board;
    private final OsProfile profile;
    private final ModeChange change;
    private final Wifi wifi;
    private final OldRequests old;

    RawRequests(Board board, SystemThread thread, ModeChange change, Wifi wifi) {
        this.board = board;
        this.profile = board.memory().profile();
        this.change = change;
        this.wifi = wifi;
        this.old = new OldRequests(board, thread, change, wifi);
    }

    /** Answers one of them. */
    Answer answer(ControlSetup setup, byte[] data) {
        if (setup.requestType() == IN && setup.index() == DEVICE_ID) {
            return deviceId(setup);
        }
        if (setup.requestType() == IN && setup.index() == VERSION) {
            return version(setup.length());
        }
        if (!profile.serviceRequests()) {
            return old.answer(setup, data);
        }
        if (setup.requestType() == OUT && profile.rawReset() && setup.index() == RESET) {
            change.resetNow();
            return Answer.ack();
        }
        if (setup.requestType() == OUT && profile.rawReset() && setup.index() == DISCONNECT) {
            wifi.wantCloud(false);
            return Answer.ack();
        }
        // a short data stage is looked at only when it is over: the error is not told
        return setup.requestType() == OUT && data.length > 0 && data.length <= PACKET ? Answer.ack() : Answer.stall();
    }

    private Answer deviceId(ControlSetup setup) {
        String id = board.deviceId();
        if (profile.serviceRequests()) {
            byte[] text = id.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
            return setup.length() < ID_DIGITS ? Answer.stall() : Answer.data(text);
        }
        if (setup.value() == 1) {
            byte[] raw = HexFormat.of().parseHex(id);
            return setup.length() < raw.length ? Answer.stall() : Answer.data(raw);
        }
        byte[] terminated = Arrays.copyOf(id.getBytes(StandardCharsets.US_ASCII), ID_DIGITS + 1);
        return setup.length() < terminated.length ? Answer.stall() : Answer.data(terminated);
    }

    private Answer version(int length) {
        if (length < 1 || length > PACKET) {
            return Answer.stall();
        }
        byte[] text = profile.version().toString().getBytes(StandardCharsets.US_ASCII);
        int told = profile.serviceRequests() ? text.length : text.length + 2; // older ones send two NULs behind it
        return Answer.data(Arrays.copyOf(text, Math.min(told, length)));
    }
}
