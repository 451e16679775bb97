package dev.lightbench.run;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.UnitFacts;
import java.util.Optional;

/** Who may refuse a unit in the middle of its run, for what it turns out to be. Called on the run's thread. */
public interface RunGate {

    /** A gate that lets every unit through and knows no serials. */
    RunGate OPEN = new RunGate() {};

    /** Why the run may not go on, from what is known by now: asked before the first step and after each. */
    default Optional<Failure> refuse(UnitFacts facts) {
        return Optional.empty();
    }

    /** Why a run whose steps have all proved their goals may not pass: asked once, at its end. */
    default Optional<Failure> refusePass(UnitFacts facts) {
        return refuse(facts);
    }

    /** The product serial of the unit, as far as it is known by now. */
    default Optional<String> serial(UnitFacts facts) {
        return Optional.empty();
    }
}
