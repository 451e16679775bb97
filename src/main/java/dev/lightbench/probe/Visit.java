package dev.lightbench.probe;

import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbBus;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Asks one unit everything: as it is found, through a reset, in DFU mode, and back. Whatever happens, it is left running
 * its own firmware if it will; nothing is erased or written. Used by one thread.
 */
final class Visit {
    private static final int DFU_PRODUCTS = 0xD000;
    private static final int PRODUCTS = 0xF000;
    private static final int RESET = 40;
    private static final int DFU_MODE = 50;
    private static final int START_LISTENING = 70;
    private static final int STOP_LISTENING = 71;
    private static final long SYSTEM = 0x0802_0000L;

    private static final Duration POLL = Duration.ofMillis(10);

    /** Longer than any boot, and than a host with many devices takes to notice (PROTOCOL 5). */
    private static final Duration SETTLES = Duration.ofSeconds(20);

    /** Opening right after an enumeration may be refused for a moment (PROTOCOL 6). */
    private static final Duration OPENS = Duration.ofSeconds(10);

    private final UsbBus bus;
    private final PortPath port;
    private final TimeSource time;
    private final BiConsumer<Question, Answer> heard;
    private final Map<String, Answer> answers = new LinkedHashMap<>();

    /**
     * A visit that has not begun.
     *
     * @param heard is told of every answer as it comes
     */
    Visit(UsbBus bus, PortPath port, TimeSource time, BiConsumer<Question, Answer> heard) {
        this.bus = bus;
        this.port = port;
        this.time = time;
        this.heard = heard;
    }

    /**
     * Carries it out.
     *
     * @param resets whether the unit may be reset, sent to listening and to DFU mode, and brought back
     * @return the answers by the question's id, in the order of asking; times are questions too
     * @throws ProbeFailed if the unit is not there, or does not come back
     */
    Map<String, Answer> all(boolean resets) throws ProbeFailed, InterruptedException {
        UsbDevice found = there().orElseThrow(() -> new ProbeFailed("There is nothing at port " + port + "."));
        if (dfu(found)) {
            dfu(found, resets);
            if (!resets) {
                return answers;
            }
            found = there().orElseThrow();
        }
        normal(found);
        if (resets) {
            listening(found);
            found = depart(found, RESET, "reset", false);
            found = depart(found, DFU_MODE, "dfu", true);
            if (!answers.containsKey("dfu.device")) {
                dfu(found, true);
            } else {
                leave(found);
            }
        }
        return answers;
    }

    private void normal(UsbDevice unit) throws ProbeFailed, InterruptedException {
        try (UsbConnection connection = open(unit)) {
            Asker asker = new Asker(connection, time);
            for (Question question : Questions.normal()) {
                heard(question, asker);
            }
        } catch (UsbException.Gone gone) {
            throw left();
        }
    }

    private void dfu(UsbDevice unit, boolean leave) throws ProbeFailed, InterruptedException {
        try (UsbConnection connection = open(unit)) {
            claim(connection);
            Asker asker = new Asker(connection, time);
            for (Question question : Questions.dfu()) {
                heard(question, asker);
            }
        } catch (UsbException.Gone gone) {
            throw left();
        }
        if (leave) {
            leave(unit);
        }
    }

    private void leave(UsbDevice unit) throws ProbeFailed, InterruptedException {
        try (UsbConnection connection = open(unit)) {
            claim(connection);
            new DfuReading(connection).leave(SYSTEM);
        } catch (UsbException failed) {
            // it may have left before its answer arrived; the bus tells
        }
        back(unit, "leave", false);
    }

    /** Request 70 shows at once in request 72, and 71 takes it back (PROTOCOL 2.7). */
    private void listening(UsbDevice unit) throws ProbeFailed, InterruptedException {
        try (UsbConnection connection = open(unit)) {
            Asker asker = new Asker(connection, time);
            for (int type : new int[] {START_LISTENING, 72, STOP_LISTENING}) {
                Question question = new Question(
                        type == 72 ? "listening.mode" : "request-" + type,
                        "PROTOCOL 2.7",
                        Match.BYTES,
                        new Question.Asks.Request(type, new byte[0]));
                heard(question, asker);
            }
        } catch (UsbException.Gone gone) {
            throw left();
        }
    }

    private UsbDevice depart(UsbDevice unit, int type, String name, boolean toDfu)
            throws ProbeFailed, InterruptedException {
        try (UsbConnection connection = open(unit)) {
            Asker asker = new Asker(connection, time);
            Answer accepted = heard(
                    new Question(
                            "request-" + type,
                            "PROTOCOL 2.5",
                            Match.BYTES,
                            new Question.Asks.Request(type, new byte[0])),
                    asker);
            if (!accepted.ending().equals("ok")) { // before 0.8.0-rc.2 it is a raw request
                heard(new Question("raw-" + type, "PROTOCOL 2.1", Match.BYTES, new Question.Asks.Command(type)), asker);
            }
        } catch (UsbException.Gone gone) {
            // fast ones leave before their answer is fetched
        }
        return back(unit, name, toDfu);
    }

    /** Waits, from the moment when it was told, until it has left and returned, and takes both times. */
    private UsbDevice back(UsbDevice before, String name, boolean toDfu) throws ProbeFailed, InterruptedException {
        long asked = time.nanos();
        Deadline deadline = time.in(SETTLES);
        while (there().filter(seen -> seen.address() == before.address()).isPresent()) {
            pause(deadline, "It was told to leave (" + name + ") and stayed.");
        }
        long gone = time.nanos();
        time(name + ".leaves-after", gone - asked);
        Optional<UsbDevice> now = there();
        while (now.isEmpty()) {
            pause(deadline, "It left the bus (" + name + ") and did not return.");
            now = there();
        }
        time(name + ".returns-after", time.nanos() - gone);
        if (dfu(now.get()) != toDfu) {
            throw new ProbeFailed("After " + name + " it came back in " + (toDfu ? "normal" : "DFU") + " mode.");
        }
        return now.get();
    }

    private void time(String id, long nanos) {
        heard(
                new Question(id, "PROTOCOL 5", Match.ENDING, new Question.Asks.Pause()),
                Answer.without("ok", Duration.ofNanos(nanos).toMillis()));
    }

    private Answer heard(Question question, Asker asker) throws UsbException.Gone, InterruptedException {
        Answer answer = asker.ask(question);
        heard(question, answer);
        return answer;
    }

    private void heard(Question question, Answer answer) {
        answers.put(question.id(), answer);
        heard.accept(question, answer);
    }

    private UsbConnection open(UsbDevice unit) throws ProbeFailed, InterruptedException {
        Deadline deadline = time.in(OPENS);
        while (true) {
            try {
                return bus.open(unit);
            } catch (UsbException.Gone gone) {
                throw left();
            } catch (UsbException failed) {
                pause(deadline, "It cannot be opened: " + failed.getMessage());
            }
        }
    }

    private static void claim(UsbConnection connection) throws UsbException.Gone, ProbeFailed, InterruptedException {
        try {
            connection.claim(0);
        } catch (UsbException.Gone gone) {
            throw gone;
        } catch (UsbException failed) {
            throw new ProbeFailed("Its DFU interface cannot be had: " + failed.getMessage());
        }
    }

    private Optional<UsbDevice> there() throws ProbeFailed {
        try {
            return bus.devices().stream()
                    .filter(device -> device.port().equals(port))
                    .findFirst();
        } catch (UsbException failed) {
            throw new ProbeFailed("USB cannot be listed: " + failed.getMessage());
        }
    }

    private void pause(Deadline deadline, String otherwise) throws ProbeFailed, InterruptedException {
        if (deadline.passed()) {
            throw new ProbeFailed(otherwise);
        }
        time.sleep(POLL);
    }

    private ProbeFailed left() {
        return new ProbeFailed("The unit left port " + port + " in the middle of a question. Check cable and seat.");
    }

    /** Whether it is in DFU mode, by its product id (PROTOCOL 1.1). */
    static boolean dfu(UsbDevice device) {
        return (device.descriptor().productId() & PRODUCTS) == DFU_PRODUCTS;
    }
}
