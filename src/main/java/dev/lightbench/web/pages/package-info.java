/**
 * The pages: the floor that operators stand in front of, the list of runs and the page of one run. Turns what the
 * station and the records say into words, widths and places on the page; decides nothing and changes nothing.
 */
@NullMarked
package dev.lightbench.web.pages;

import org.jspecify.annotations.NullMarked;
