/**
 * The station's face on the network of this computer: REST, server-sent events, pages, and what keeps other sites out.
 * Shows what the floors below say and hands commands down to them; decides nothing about units. Started by a command,
 * which gives it an open station and open records.
 */
@NullMarked
package dev.lightbench.web;

import org.jspecify.annotations.NullMarked;
