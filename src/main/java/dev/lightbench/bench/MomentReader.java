package dev.lightbench.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads when a fault strikes: exactly one of five keys in the fault's mapping. */
final class MomentReader {
    private static final String AT_TRANSFER = "at-transfer";
    private static final String AT_CLASS_TRANSFER = "at-class-transfer";
    private static final String AFTER_TRANSFER = "after-transfer";
    private static final String AFTER_START = "after-start";
    private static final String AT_DISCONNECT = "at-disconnect";
    private static final List<String> MOMENTS =
            List.of(AT_TRANSFER, AT_CLASS_TRANSFER, AFTER_TRANSFER, AFTER_START, AT_DISCONNECT);
    private static final int MOST = Integer.MAX_VALUE;

    private MomentReader() {}

    /** The keys that say when, and others. */
    static List<String> keysAnd(String... others) {
        List<String> keys = new ArrayList<>(MOMENTS);
        keys.addAll(List.of("part", "delay"));
        keys.addAll(List.of(others));
        return List.copyOf(keys);
    }

    static Optional<Moment> read(Settings fault) {
        List<String> given = MOMENTS.stream().filter(fault::has).toList();
        if (given.size() != 1) {
            fault.problem("", "a fault needs to know when; allowed is one of " + String.join(", ", MOMENTS));
            return Optional.empty();
        }
        String key = given.get(0);
        if (fault.has("part") && !key.equals(AT_TRANSFER) && !key.equals(AT_CLASS_TRANSFER)) {
            fault.problem("part", "'part' is for 'at-transfer' and 'at-class-transfer' alone");
        }
        if (fault.has("delay") && !key.equals(AFTER_TRANSFER)) {
            fault.problem("delay", "'delay' is for 'after-transfer' alone");
        }
        Moment.Part part = fault.choice("part", Moment.Part.class).orElse(Moment.Part.BEFORE);
        return switch (key) {
            case AT_TRANSFER -> fault.whole(key, 1, MOST).map(transfer -> new Moment.AtTransfer(transfer, part));
            case AT_CLASS_TRANSFER ->
                fault.whole(key, 1, MOST).map(transfer -> new Moment.AtClassTransfer(transfer, part));
            case AFTER_TRANSFER -> after(fault);
            case AFTER_START -> fault.duration(key).map(Moment.AfterStart::new);
            default -> fault.whole(key, 1, MOST).map(Moment.AtDisconnect::new);
        };
    }

    private static Optional<Moment> after(Settings fault) {
        if (!fault.has("delay")) {
            fault.missing("delay", "how long after the transfer, for example 100ms");
        }
        return fault.whole(AFTER_TRANSFER, 1, MOST)
                .flatMap(transfer -> fault.duration("delay").map(delay -> new Moment.AfterTransfer(transfer, delay)));
    }
}
