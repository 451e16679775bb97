package dev.lightbench.bench.unit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The serial console of listening mode: single letters without an echo, and dialogues of lines (PROTOCOL 3.2). It is
 * read by the system thread, byte after byte; a byte that comes outside of listening mode is the application's alone,
 * application of the bench reads any.
 */
final class ListeningConsole {
    /** Bytes that wait to be read before the endpoint keeps a transfer until it may read them (estimate). */
    private static final int ROOM = 256;

    private static final String LINE_END = "\r\n";

    private final SystemThread thread;
    private final Wifi wifi;
    private final SerialPort port;
    private final Consumer<Character> commands;
    private final Deque<Character> input = new ArrayDeque<>();
    private Optional<Question> question = Optional.empty();
    private boolean busy;
    private boolean afterReturn;
    private int session;

    /** What somebody was asked for. */
    private record Question(StringBuilder answer, int longest, Consumer<String> then) {}

    /**
     * A console that nobody has spoken to.
     *
     * @param commands makes what takes the single letters; is given the console to answer on
     */
    ListeningConsole(SystemThread thread, Wifi wifi, SerialPort port, Commands commands) {
        this.thread = thread;
        this.wifi = wifi;
        this.port = port;
        this.commands = letter -> commands.take(letter, this);
    }

    /** Who takes the single letters. */
    interface Commands {
        /** Does what the letter asks for, and nothing for a letter that asks for nothing. */
        void take(char letter, ListeningConsole console);
    }

    /** Bytes of the host; where there is no room, its transfer takes as long as reading them does. */
    Answer received(byte[] bytes) {
        if (!wifi.listening()) {
            return Answer.ack();
        }
        if (session != wifi.sessions()) {
            session = wifi.sessions();
            question = Optional.empty();
            input.clear();
        }
        boolean room = input.size() < ROOM;
        for (byte each : bytes) {
            input.add((char) (each & 0xFF));
        }
        next();
        Duration busy = room ? Duration.ZERO : Estimates.CONSOLE.multipliedBy(bytes.length);
        return new Answer.Data(new byte[0], busy, Answer.NOTHING);
    }

    /** Writes text. */
    void print(String text) {
        port.write(text.getBytes(StandardCharsets.ISO_8859_1)); // one byte for each one that came in
    }

    /** Writes a line. */
    void line(String text) {
        print(text + LINE_END);
    }

    /** Writes a prompt and hands over the line that comes, of which what is too long is dropped. */
    void ask(String prompt, int longest, Consumer<String> then) {
        print(prompt);
        question = Optional.of(new Question(new StringBuilder(), longest, then));
    }

    /** Goes on after that time; what comes in meanwhile waits. */
    void after(Duration time, Runnable then) {
        int begun = wifi.sessions();
        busy = true;
        thread.submit(time, () -> {
            busy = false;
            if (wifi.listening() && wifi.sessions() == begun) {
                then.run();
            } else {
                input.clear(); // nobody reads what came after the end of listening mode
            }
            next();
        });
    }

    private void next() {
        if (!busy && !input.isEmpty()) {
            after(Estimates.CONSOLE, () -> {
                if (!input.isEmpty()) {
                    take(input.remove());
                }
            });
        }
    }

    private void take(char c) {
        boolean secondHalf = c == '\n' && afterReturn; // CR LF ends one line, not two
        afterReturn = c == '\r';
        if (secondHalf) {
            return;
        }
        Question asked = question.orElse(null);
        if (asked == null) {
            commands.accept(c);
        } else if (c == '\r' || c == '\n') {
            question = Optional.empty();
            print(LINE_END);
            asked.then().accept(asked.answer().toString());
        } else if (asked.answer().length() < asked.longest()) {
            asked.answer().append(c);
        }
    }
}
