/**
 * The five steps of re-provisioning: detect, clear-credentials, reset, verify-listening and flash, each a goal that
 * the unit itself has to prove. A step says what must be true and what it means if it is not; how a unit is spoken to
 * is the driver's business.
 */
@NullMarked
package dev.lightbench.pipeline.step;

import org.jspecify.annotations.NullMarked;
