/** What can be done with a virtual bench other than running a pipeline on it: {@code bench serve}. */
@NullMarked
package dev.lightbench.cli.bench;

import org.jspecify.annotations.NullMarked;
