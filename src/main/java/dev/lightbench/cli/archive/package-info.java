/** Commands for the records as a whole: backup, restore, export and pruning. */
@NullMarked
package dev.lightbench.cli.archive;

import org.jspecify.annotations.NullMarked;
