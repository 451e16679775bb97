/**
 * The database that the records are in: where it is, who holds it, its schema, and that what it was given is on disk.
 * Knows nothing of runs or units: their packages bring their own SQL.
 */
@NullMarked
package dev.lightbench.store;

import org.jspecify.annotations.NullMarked;
