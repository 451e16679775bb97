package dev.lightbench.station;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reasons that stand for which no run begins; each is logged once when it comes and once when it goes. */
final class Halts {
    private static final Logger LOG = LoggerFactory.getLogger(Halts.class);

    private final Map<Halt.Reason, String> standing = new EnumMap<>(Halt.Reason.class); // owned by the lock of places

    /** It stands, with the sentence of the moment in which it came; returns whether it is new. */
    boolean stand(Halt.Reason reason, String sentence) {
        if (standing.putIfAbsent(reason, sentence) != null) {
            return false;
        }
        LOG.warn("No run begins: {}", sentence);
        return true;
    }

    /** It stands no more; returns whether it did. */
    boolean lift(Halt.Reason reason) {
        if (standing.remove(reason) == null) {
            return false;
        }
        LOG.info("{} is over{}", reason, standing.isEmpty() ? "; runs begin again" : "");
        return true;
    }

    boolean stands(Halt.Reason reason) {
        return standing.containsKey(reason);
    }

    /** The first of them. */
    Optional<Halt> first() {
        return standing.entrySet().stream().findFirst().map(one -> new Halt(one.getKey(), one.getValue()));
    }
}
