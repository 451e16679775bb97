/**
 * What keeps other sites out while there are no users: every request must name this computer as its host, and whatever
 * changes something must come from the station's own pages or from no page at all. Headers keep a page from being
 * framed, sniffed or fed by others.
 */
@NullMarked
package dev.lightbench.web.safety;

import org.jspecify.annotations.NullMarked;
