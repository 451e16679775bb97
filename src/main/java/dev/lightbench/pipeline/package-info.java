/**
 * What is done to a unit: a YAML file becomes a checked {@code Pipeline}, the runner walks its steps over one unit
 * with deadlines, retries and recovery, and every failure has an entry in the catalogue. Knows neither Spring nor SQL.
 */
@NullMarked
package dev.lightbench.pipeline;

import org.jspecify.annotations.NullMarked;
