/** {@code station}, {@code run}, {@code demo} and the commands for one unit: they make runs and keep their records. */
@NullMarked
package dev.lightbench.cli.run;

import org.jspecify.annotations.NullMarked;
