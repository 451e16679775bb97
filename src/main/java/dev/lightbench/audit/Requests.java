package dev.lightbench.audit;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.TransferEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the control requests among transfers: those of the service protocol by their ids (PROTOCOL 2.2), and those of the
 * protocol before it, a command out and its answer in under the same number (PROTOCOL 2.1). Used once for each boot, as ids
 * begin anew with it.
 */
final class Requests {
    private static final int HAS_ID = 2;
    private static final int HAS_SIZE = 4;
    private static final int HAS_RESULT = 8;
    private static final int DEVICE_ID = 20;
    private static final int VERSION = 30;

    private final List<Exchange> all = new ArrayList<>();
    private final Map<Integer, Exchange> byId = new HashMap<>();
    private final Map<Integer, Exchange> raw = new HashMap<>();

    /** All requests so far, in the order in which they were begun. */
    List<Exchange> all() {
        return all;
    }

    void see(int number, TransferEntry entry) {
        ControlSetup setup = entry.setup();
        if (setup == null) {
            return;
        }
        if (Wire.service(setup, 1)) {
            init(number, setup, entry);
        } else if (Wire.service(setup, 5)) {
            byId.clear(); // RESET cancels what is open
        } else if (Wire.rawOut(setup)) {
            command(number, setup, entry);
        } else if (Wire.rawIn(setup)) {
            rawAnswer(number, setup, entry);
        } else {
            part(number, setup, entry);
        }
    }

    private void init(int number, ControlSetup setup, TransferEntry entry) {
        Exchange begun = new Exchange(setup.index(), setup.value(), number);
        all.add(begun);
        byte[] reply = entry.bytes();
        long flags = Wire.u32(reply, 0);
        int status = Wire.u16(reply, 4);
        if (Wire.ok(entry) && (flags & HAS_ID) != 0 && (status == 0 || status == 2)) {
            byId.put(Wire.u16(reply, 6), begun);
        }
    }

    private void part(int number, ControlSetup setup, TransferEntry entry) {
        Exchange open = byId.get(setup.index());
        if (open == null || !Wire.ok(entry)) {
            return;
        }
        if (Wire.service(setup, 2)) {
            check(number, open, entry.bytes());
        } else if (Wire.service(setup, 3)) {
            open.note(number);
            open.sent(entry.bytes(), entry.length());
        } else if (Wire.service(setup, 4)) {
            open.note(number);
            open.received(entry.bytes(), entry.length());
        }
    }

    private static void check(int number, Exchange open, byte[] reply) {
        long flags = Wire.u32(reply, 0);
        if (flags < 0 || (flags & HAS_RESULT) == 0) {
            return; // pending, ready for data, or gone: no result yet
        }
        int at = 6 + ((flags & HAS_ID) != 0 ? 2 : 0);
        long size = -1;
        if ((flags & HAS_SIZE) != 0) {
            size = Wire.u32(reply, at);
            at += 4;
        }
        if (at + 4 == reply.length && Wire.u16(reply, 4) == 0) {
            open.note(number);
            open.ended((int) Wire.u32(reply, at), size);
        }
    }

    private void command(int number, ControlSetup setup, TransferEntry entry) {
        Exchange begun = new Exchange(setup.index(), setup.value(), number);
        all.add(begun);
        raw.put(setup.index(), begun);
        boolean answers = setup.index() == 90 || setup.index() == 80 || setup.index() == 10;
        if (Wire.ok(entry) && !answers) {
            begun.ended(0, -1); // acknowledged first, then executed: there is no report
        }
    }

    private void rawAnswer(int number, ControlSetup setup, TransferEntry entry) {
        Exchange asked = raw.remove(setup.index());
        if (asked == null || setup.index() == DEVICE_ID || setup.index() == VERSION) {
            return;
        }
        if (Wire.ok(entry)) {
            asked.note(number);
            asked.ended(0, entry.length());
            asked.received(entry.bytes(), entry.length());
        } else {
            raw.put(setup.index(), asked); // it stalls until the answer is ready
        }
    }
}
