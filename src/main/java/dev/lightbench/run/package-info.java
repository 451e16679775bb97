/**
 * One attempt on one unit: its states, its record, its evidence and its verdict. A verdict is a committed row: nothing
 * here says PASS before the record store has the row on disk. Does not know who starts runs or shows them.
 */
@NullMarked
package dev.lightbench.run;

import org.jspecify.annotations.NullMarked;
