/** Records by the million: how long they take to load, and how long the product's questions take over them. */
@NullMarked
package dev.lightbench.load;

import org.jspecify.annotations.NullMarked;
