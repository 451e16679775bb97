/**
 * The house of Lightbench: the entry point, and below it a package per feature on floors of which a lower one knows
 * nothing of a higher one. {@code docs/architecture.md} names them all; nothing else lives here.
 */
@NullMarked
package dev.lightbench;

import org.jspecify.annotations.NullMarked;
