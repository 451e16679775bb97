/**
 * The floor: watches the slots, starts a run for each unit, keeps the runs apart from each other and collects what they
 * recorded. Takes no decision about a verdict and draws nothing.
 */
@NullMarked
package dev.lightbench.station;

import org.jspecify.annotations.NullMarked;
