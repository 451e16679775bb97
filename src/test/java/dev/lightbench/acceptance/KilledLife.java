package dev.lightbench.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One life of a station process, from its start to the kill.
 *
 * @param byHand whether its units were started from outside, else all by itself
 * @param witness what it was seen to say; empty if it was killed before its pages answered
 * @param reached whether it was killed at the moment that was meant
 * @param at the slot of the run that stood at the boundary of a step
 * @param killed when it was dead
 */
record KilledLife(
        KilledAt moment,
        StationProcess station,
        boolean byHand,
        Optional<StationWitness> witness,
        boolean reached,
        Optional<String> at,
        Instant killed) {
    /** A run that is to come to a boundary does so within this, or is not waited for any longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * Waits for the moment, kills, and hears all that was said to its end.
     *
     * @param byHand whether the units are to be started, once there is a witness for all that is said of them
     */
    static KilledLife end(KilledAt moment, StationProcess station, boolean byHand, Optional<BoundaryTrap> trap)
            throws Exception {
        Optional<StationWitness> witness = Optional.empty();
        boolean reached;
        try {
            if (moment instanceof KilledAt.Crossing) {
                long end = System.nanoTime() + PATIENCE.toNanos();
                reached = false;
                while (!reached && station.lives() && System.nanoTime() < end) {
                    reached = trap.orElseThrow().await(20, TimeUnit.MILLISECONDS);
                    if (!reached && witness.isEmpty() && station.addressSoFar().isPresent()) {
                        witness = Optional.of(witness(station, byHand));
                    }
                }
            } else if (moment instanceof KilledAt.Heard heard) {
                witness = Optional.of(witness(station, byHand));
                reached = witness.get().awaitPasses(heard.passes(), PATIENCE);
            } else {
                KilledAt.Instant instant = (KilledAt.Instant) moment;
                if (!instant.starting()) {
                    witness = Optional.of(witness(station, byHand));
                }
                Thread.sleep(instant.after().toMillis()); // the moment of the kill, and not a wait for anything
                reached = true;
            }
        } finally {
            station.kill();
        }
        Instant killed = Instant.now();
        if (witness.isPresent()) {
            witness.get().awaitEnd();
        }
        return new KilledLife(moment, station, byHand, witness, reached, trap.flatMap(BoundaryTrap::slot), killed);
    }

    private static StationWitness witness(StationProcess station, boolean byHand)
            throws IOException, InterruptedException {
        StationWitness witness = new StationWitness(
                station, station.address().orElseThrow(() -> new AssertionError("it ended by itself")));
        if (byHand) {
            witness.startAll();
        }
        return witness;
    }

    /** Whether the records were put in order before the kill: they are before a unit is touched or a page answers. */
    boolean putInOrder() {
        return witness.isPresent() || (moment instanceof KilledAt.Crossing && reached);
    }

    /** The slots of which the terminal says PASS: in its lines as they go, in the summary, or below it. */
    Set<String> printedPasses() throws IOException {
        return station.printed().stream()
                .filter(line -> line.matches(".*\\bPASS\\b.*") && !line.contains(" PASS, "))
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                .filter(word -> word.matches("[A-D]\\d"))
                .collect(Collectors.toSet());
    }
}
