/** Product image files: read and checked for {@code run}, looked into by {@code image inspect}, made by {@code image build}. */
@NullMarked
package dev.lightbench.cli.image;

import org.jspecify.annotations.NullMarked;
