/**
 * What of the records lies elsewhere, and for how long it stays: backups of the whole, exports of single runs, and the
 * pruning of old details. Nothing is taken out of the store before it was read back from where it went.
 */
@NullMarked
package dev.lightbench.retention;

import org.jspecify.annotations.NullMarked;
