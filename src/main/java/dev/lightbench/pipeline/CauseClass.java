package dev.lightbench.pipeline;

import java.util.Locale;

/** Who or what has to change so that a failure does not come back. */
public enum CauseClass {
    /** The unit under test. */
    UNIT,
    /** The slot, its cable, its hub. */
    FIXTURE,
    /** This computer. */
    HOST,
    /** The product image. */
    IMAGE,
    /** The person at the station. */
    OPERATOR;

    /** As it stands in records and JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
