/**
 * What a person sees while units are running: a floor of slots that runs write into from their threads, and two ways
 * to show it, redrawn in place on a terminal or as lines in a log.
 */
@NullMarked
package dev.lightbench.cli.live;

import org.jspecify.annotations.NullMarked;
