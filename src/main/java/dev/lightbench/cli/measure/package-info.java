/**
 * {@code measure}: how fast the station is, in figures with their bounds, on a virtual bench. It plays whole runs and
 * compares their times; it keeps no records and touches no real unit.
 */
@NullMarked
package dev.lightbench.cli.measure;

import org.jspecify.annotations.NullMarked;
