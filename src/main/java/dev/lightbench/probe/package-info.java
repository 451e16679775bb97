/**
 * Asks one attached unit a fixed list of harmless questions and says where its answers and times differ from the virtual
 * bench's profile of the same Device OS version. What PROTOCOL.md marks as derived, estimated or unclear was never seen
 * on hardware by its authors: this is how somebody with hardware finds out where the bench is wrong.
 *
 * <p>It asks in its own words and not through the driver, which would hide what it does not expect; and it knows of the
 * bench only that the same questions can be put to it.
 */
@NullMarked
package dev.lightbench.probe;

import org.jspecify.annotations.NullMarked;
