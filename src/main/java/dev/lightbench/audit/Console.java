package dev.lightbench.audit;

import dev.lightbench.usb.TransferEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was said over a unit's serial port within one boot (PROTOCOL 3). Filled by {@link Boot}. */
final class Console {
    /**
     * One thing that was sent, and all that came back until the next.
     *
     * @param entry the number of the entry that sent it, or that opened the port
     * @param sent the text; null where it was secret or nothing was sent
     * @param answer what came back, without secret parts
     * @param entries the numbers of the entries that the answer came in
     */
    record Turn(int entry, String sent, StringBuilder answer, List<Integer> entries) {}

    private static final Pattern MAC =
            Pattern.compile("^your device mac address is\\s+([0-9a-f]{2}(?::[0-9a-f]{2}){5})$", Pattern.MULTILINE);

    private final List<Turn> turns = new ArrayList<>();
    private final List<Integer> listenTouches = new ArrayList<>();

    void see(int number, TransferEntry entry) {
        switch (entry.kind()) {
            case OPEN -> turn(number, "");
            case SERIAL_OUT -> turn(number, text(entry));
            case SERIAL_IN -> {
                if (turns.isEmpty()) {
                    turn(number, "");
                }
                Turn last = turns.get(turns.size() - 1);
                last.answer().append(text(entry));
                last.entries().add(number);
            }
            case SERIAL_RATE -> {
                if ("28800 baud".equals(entry.note())) {
                    listenTouches.add(number);
                }
            }
            case NOTE -> {
                String note = entry.note();
                if (note != null && note.endsWith(" at the serial port dropped")) {
                    turn(number, ""); // what follows is no part of a line before it
                }
            }
            default -> {}
        }
    }

    private void turn(int number, String sent) {
        turns.add(new Turn(number, sent, new StringBuilder(), new ArrayList<>()));
    }

    private static String text(TransferEntry entry) {
        return new String(entry.bytes(), StandardCharsets.UTF_8);
    }

    /** Every turn, in order. */
    List<Turn> turns() {
        return turns;
    }

    /** When it was told to listen by its rate (PROTOCOL 3.1). */
    List<Integer> listenTouches() {
        return listenTouches;
    }

    /** The MAC address in the answer to {@code m}, behind the line that says what it is or in it (PROTOCOL 3.2). */
    static Optional<String> mac(Turn turn) {
        Matcher found = MAC.matcher(String.join("\n", whole(turn)));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Whether the answer to {@code i} is the one that only a listening unit gives, with this id (PROTOCOL 3.2). */
    static boolean saysItsId(Turn turn, String deviceId) {
        return whole(turn).stream()
                .anyMatch(
                        line -> line.equals("your device id is " + deviceId) || line.equals("device id: " + deviceId));
    }

    /**
     * The lines of an answer in lower case, but for blank ones. Of a line that has no end yet nobody knows the rest; the
     * first half of its end is one, since whoever reads it need not wait for the other.
     */
    private static List<String> whole(Turn turn) {
        String answer = turn.answer().toString().toLowerCase(Locale.ROOT);
        int end = Math.max(answer.lastIndexOf('\n'), answer.lastIndexOf('\r')) + 1;
        return answer.substring(0, end).lines().filter(line -> !line.isBlank()).toList();
    }
}
