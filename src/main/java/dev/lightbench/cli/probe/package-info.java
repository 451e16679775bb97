/** The command {@code probe}: which questions a real unit answers otherwise than the bench. */
@NullMarked
package dev.lightbench.cli.probe;

import org.jspecify.annotations.NullMarked;
