package dev.lightbench.bench;

import dev.lightbench.bench.replay.Replay;
import dev.lightbench.bench.unit.UnitSpec;

/** What can sit in a port. */
public sealed interface Occupant {

    /** A Photon, P1, Argon or Boron. */
    record Unit(UnitSpec spec) implements Occupant {}

    /** Some other device, known by its ids only: a station must leave it alone. */
    record Unrelated(int vendorId, int productId) implements Occupant {}

    /** A unit that does again what the transcript of a run tells of it. */
    record Replayed(Replay replay) implements Occupant {}
}
