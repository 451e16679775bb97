package dev.lightbench.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a unit listens by itself within one boot: request 72 says LISTENING, or its console answers {@code i}
 * (PROTOCOL 2.5, 3.2). Once it was told to listen, by request 70 or by 28800 baud, that it does proves nothing.
 */
final class Listening {
    private static final int MODE = 72;
    private static final int START = 70;

    /** One look at it: whether it listened, what the look rests on, and how it is said. */
    record Look(int entry, boolean listens, List<Integer> rests, String shown) {}

    private Listening() {}

    /** The last look before {@code limit} in this boot; empty if nobody looked. */
    static Optional<Look> last(Boot boot, int limit, String deviceId) {
        int end = Math.min(boot.until(limit), told(boot));
        List<Look> looks = new ArrayList<>();
        for (Exchange asked : boot.asked(end, MODE)) {
            // versions that know no modes refuse, and say nothing by it
            if (!asked.refused() && asked.last() < end) {
                looks.add(new Look(asked.first(), listens(asked), asked.entries(), asked.shown()));
            }
        }
        for (Console.Turn turn : boot.console().turns()) {
            if (turn.entry() < end && turn.sent().equals("i")) {
                looks.add(new Look(
                        turn.entry(),
                        Console.saysItsId(turn, deviceId),
                        turn.entries(),
                        turn.answer().isEmpty() ? "no answer at its console" : "another answer at its console"));
            }
        }
        return looks.stream().max(Comparator.comparingInt(Look::entry));
    }

    /** The entry by which it was told to listen; the highest number if it was not. */
    private static int told(Boot boot) {
        int byRequest = boot.asked(Integer.MAX_VALUE, START).stream()
                .filter(asked -> asked.type() == START && !stop(asked))
                .mapToInt(Exchange::first)
                .min()
                .orElse(Integer.MAX_VALUE);
        int byRate = boot.console().listenTouches().stream()
                .mapToInt(Integer::intValue)
                .min()
                .orElse(Integer.MAX_VALUE);
        return Math.min(byRequest, byRate);
    }

    /** In the old protocol wValue 1 of request 70 means to stop (PROTOCOL 2.1). */
    private static boolean stop(Exchange asked) {
        return asked.value() == 1;
    }

    private static boolean listens(Exchange asked) {
        try {
            List<ProtoFields.Field> reply = ProtoFields.of(asked.reply());
            return asked.succeeded() && reply.size() == 1 && ProtoFields.number(reply, 1) == 1;
        } catch (ProtoFields.Undecodable garbled) {
            return false;
        }
    }
}
