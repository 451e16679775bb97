package dev.lightbench.bench.unit;

import dev.lightbench.usb.ControlSetup;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The request protocol before 0.8.0-rc.2 (PROTOCOL 2.1): an OUT is acknowledged first and done on the system thread
 * afterwards; a reply is fetched by an IN with the same wIndex, one at a time.
 */
final class OldRequests {
    private static final int IN = 0xC0;
    private static final int OUT = 0x40;
    private static final int RESET = 40;
    private static final int DFU = 50;
    private static final int SAFE = 60;
    private static final int LISTEN = 70;
    private static final int MODULES = 90;
    private static final Set<Integer> WITH_REPLY = Set.of(10, 80, MODULES);
    /** 60 and 90 came "later" than 0.6.0, says the page; when, it does not. */
    private static final Set<Integer> LATER = Set.of(SAFE, MODULES);

    private static final String LATER_THAN = "0.6.1";
    private static final int MOST_BYTES = 512;
    private static final int STOP = 1;

    private final Board board;
    private final SystemThread thread;
    private final ModeChange change;
    private final Wifi wifi;
    private int asked; // which of them is under way; 0 for none
    private Optional<byte[]> reply = Optional.empty();

    OldRequests(Board board, SystemThread thread, ModeChange change, Wifi wifi) {
        this.board = board;
        this.thread = thread;
        this.change = change;
        this.wifi = wifi;
    }

    /** Answers one of them. */
    Answer answer(ControlSetup setup, byte[] data) {
        if (LATER.contains(setup.index()) && board.memory().profile().version().before(LATER_THAN)) {
            return Answer.stall();
        }
        if (setup.requestType() == OUT && WITH_REPLY.contains(setup.index())) {
            return ask(setup.index(), data);
        }
        if (setup.requestType() == IN && setup.index() == asked) {
            return fetch(setup.length());
        }
        return setup.requestType() == OUT && setup.length() == 0 ? command(setup) : Answer.stall();
    }

    private Answer command(ControlSetup setup) {
        Runnable does = switch (setup.index()) {
            case RESET -> change::resetLater;
            case DFU -> () -> change.resetLaterInto(BootFlags.ENTER_DFU);
            case SAFE -> () -> change.resetLaterInto(BootFlags.ENTER_SAFE);
            case LISTEN -> setup.value() == STOP ? wifi::stopListening : wifi::listen;
            default -> null;
        };
        if (does == null) {
            return Answer.stall();
        }
        thread.submit(Estimates.REQUEST, does);
        return Answer.ack();
    }

    private Answer ask(int request, byte[] data) {
        if (asked != 0 || data.length > MOST_BYTES) {
            return Answer.stall();
        }
        asked = request;
        thread.submit(Estimates.REQUEST, this::answered);
        return Answer.ack();
    }

    /** 10 and 80 want an application that handles them, which none on the bench does: they end without a reply. */
    private void answered() {
        if (asked == MODULES) {
            reply = Optional.of(
                    ModuleRequests.text(board.memory().modules(), board.memory().profile()));
        } else {
            asked = 0;
        }
    }

    private Answer fetch(int length) {
        if (reply.isEmpty()) {
            return Answer.stall();
        }
        byte[] all = reply.get();
        reply = Optional.empty();
        asked = 0;
        return Answer.data(Arrays.copyOf(all, Math.min(all.length, length)));
    }
}
