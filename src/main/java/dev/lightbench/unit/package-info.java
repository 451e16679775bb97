/**
 * What the factory knows of a unit beyond one run: its product serial and the device it is bound to, the pool that
 * serials are taken from, what was judged anew, what happened at the station, and the history of all that. Knows no
 * USB, and nothing of how runs are made: it reads what they have left in the store.
 */
@NullMarked
package dev.lightbench.unit;

import org.jspecify.annotations.NullMarked;
