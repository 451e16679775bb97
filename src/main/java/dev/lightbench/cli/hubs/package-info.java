/** {@code hubs}: what the attached hubs can switch, and switching it by hand. */
@NullMarked
package dev.lightbench.cli.hubs;

import org.jspecify.annotations.NullMarked;
