package dev.lightbench.pipeline;

import dev.lightbench.firmware.KeptParts;
import dev.lightbench.photon.Photon;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.TimeSource;
import org.jspecify.annotations.Nullable;

/** What a step works with during one attempt. */
public interface StepContext {

    /** The unit at its port, through all its modes. */
    Photon photon();

    /** What has been learned of the unit so far in this run. */
    UnitFacts facts();

    /** The product images of this run, by platform. */
    ProductImages images();

    /** The credential-clearing helpers of this run, by platform. */
    ProductImages helpers();

    /** Where applications wait that a unit has to get back. */
    KeptParts kept();

    /** Whether a step of that name is still to come in this pipeline. */
    boolean ahead(String step);

    /**
     * Takes the port's power away, gives it back, and waits for a while until something is attached again. Sessions
     * that are open are of no use after it.
     *
     * @return whether it was done: false, and nothing was, where the port cannot be switched or its hub refused
     */
    boolean powerCycle() throws InterruptedException;

    /** The time source of the run. */
    TimeSource time();

    /** When this attempt must have ended. */
    Deadline deadline();

    /**
     * Says how far the step is.
     *
     * @param fraction 0 to 1
     * @param doing a few words, for example {@code writing}
     */
    void progress(double fraction, String doing);

    /**
     * Records something that was measured, with the limits that it was held against; null limits are none.
     *
     * @param name a few words, for example {@code listening after}
     * @param value in {@code unit}
     * @param unit for example {@code ms}
     */
    void measured(String name, double value, String unit, @Nullable Double low, @Nullable Double high);

    /** Puts a sentence into the run's evidence. */
    void note(String sentence);
}
