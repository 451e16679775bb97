/** {@code devices}: what is attached, where it sits and what it says of itself. */
@NullMarked
package dev.lightbench.cli.devices;

import org.jspecify.annotations.NullMarked;
