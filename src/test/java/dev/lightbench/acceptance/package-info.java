/**
 * The whole product against the virtual bench, in virtual time: bus, driver, steps, runner, records. Every PASS is
 * compared with the emulated unit's own state, never with the driver's word.
 */
@NullMarked
package dev.lightbench.acceptance;

import org.jspecify.annotations.NullMarked;
