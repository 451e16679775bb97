/**
 * A unit that does again what the transcript of a run tells of it, so that a failure in the field becomes a test. It
 * knows nothing of the device: it only repeats answers, times and departures.
 */
@NullMarked
package dev.lightbench.bench.replay;

import org.jspecify.annotations.NullMarked;
