/**
 * The station's server-sent events: each change is encoded once and handed to all open pages without waiting for any of
 * them. A page that cannot keep up is cut off, connects again and gets the whole picture.
 */
@NullMarked
package dev.lightbench.web.events;

import org.jspecify.annotations.NullMarked;
