/**
 * The control requests of a unit in normal, listening or safe mode (PROTOCOL 2): the service requests
 * INIT/CHECK/SEND/RECV/RESET and the raw vendor requests. Knows one open connection; no ports, no modes, no policy.
 */
@NullMarked
package dev.lightbench.photon.control;

import org.jspecify.annotations.NullMarked;
