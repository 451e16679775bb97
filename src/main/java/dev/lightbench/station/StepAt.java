package dev.lightbench.station;

/**
 * How far a run is.
 *
 * @param name the step's name, as in the pipeline
 * @param index the step's place, from 0
 * @param count how many steps the pipeline has
 * @param attempt from 1
 * @param fraction how much of the step is done, 0 to 1; 0 again for another attempt
 * @param doing a few words, for example {@code writing}; may be empty
 */
public record StepAt(String name, int index, int count, int attempt, double fraction, String doing) {

    /** How much of the whole run is done, 0 to 1, if all steps were equally long. */
    double ofRun() {
        return Math.min(1, (index + fraction) / count);
    }
}
