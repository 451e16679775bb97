/**
 * What the files that people write have in common, whatever is in them: they are read whole, YAML becomes nodes that
 * know their lines, everything that is wrong is collected with its place, and the word that somebody meant is found.
 * Knows no other package of the house; what a file means is said by the package that it is for.
 */
@NullMarked
package dev.lightbench.config;

import org.jspecify.annotations.NullMarked;
