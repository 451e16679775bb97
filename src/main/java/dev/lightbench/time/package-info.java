/**
 * The one source of time. Every wait, clock reading, deadline and thread start of the driver, the pipeline and the
 * bench goes through a {@link dev.lightbench.time.TimeSource}: the machine's in production, virtual in tests.
 * Nothing here knows USB, devices or Spring.
 */
@NullMarked
package dev.lightbench.time;

import org.jspecify.annotations.NullMarked;
