package dev.lightbench.run;

import dev.lightbench.fixture.Slot;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Which port was which slot, as it was at the time.
 *
 * @param hash SHA-256 over the slots' names and ports, lower-case hex: the same layout has the same hash
 * @param slots in the order of their ports
 */
public record FixtureRevision(String hash, List<Slot> slots) {

    /** The revision of these slots, in any order. */
    public static FixtureRevision of(Collection<Slot> slots) {
        List<Slot> sorted = slots.stream().sorted().toList();
        String text = sorted.stream()
                .map(slot -> slot.name() + " " + slot.port() + "\n")
                .collect(Collectors.joining());
        return new FixtureRevision(DigestUtils.sha256Hex(text), sorted);
    }
}
