/** {@code run}, {@code demo} and {@code runs}: the commands that keep records, and all that they open for it. */
@NullMarked
package dev.lightbench.cli.run;

import org.jspecify.annotations.NullMarked;
