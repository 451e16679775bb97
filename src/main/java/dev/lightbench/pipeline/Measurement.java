package dev.lightbench.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Something that was measured on a unit, and the limits it was held against.
 *
 * @param step the step that measured it, 0 for the first of the pipeline
 * @param name for example {@code back after reset}
 * @param value in {@code unit}
 * @param unit for example {@code ms}
 * @param low the least that is allowed; null for no such limit
 * @param high the most that is allowed; null for no such limit
 */
public record Measurement(
        int step,
        String name,
        double value,
        String unit,
        @Nullable Double low,
        @Nullable Double high) {}
