/**
 * The steps that pipeline files can name, each a goal that the unit itself has to prove: the five of re-provisioning
 * (detect, clear-credentials, reset, verify-listening and flash), and those for modes, power, system parts, versions,
 * networks, consoles and programs. A step says what must be true and what it means if it is not; how a unit is spoken
 * to is the driver's business.
 */
@NullMarked
package dev.lightbench.pipeline.step;

import org.jspecify.annotations.NullMarked;
