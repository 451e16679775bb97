/**
 * The kernel bench: the virtual bench on a real USB stack, driven by real clients. Starts the programs of
 * src/test/kernel-bench and asserts what they find; docs/kernel-bench.md says how the parts fit.
 */
@NullMarked
package dev.lightbench.kernelbench;

import org.jspecify.annotations.NullMarked;
