/** {@code pipeline}: checks pipeline files and tells what they do to which unit. */
@NullMarked
package dev.lightbench.cli.pipeline;

import org.jspecify.annotations.NullMarked;
