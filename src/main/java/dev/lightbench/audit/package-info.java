/**
 * Derives a recorded verdict again from the evidence of its run alone, and says where it cannot. Everything here is decoded
 * and decided from the device protocol anew: nothing is shared with the driver, the steps, the bench or the runs that made
 * the verdict, so that a fault of theirs does not hide itself here.
 */
@NullMarked
package dev.lightbench.audit;

import org.jspecify.annotations.NullMarked;
