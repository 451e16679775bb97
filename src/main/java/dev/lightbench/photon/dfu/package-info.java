/**
 * DfuSe as the Photon's bootloader speaks it (PROTOCOL 4): one open connection to a unit in DFU mode, read, compared
 * and written in the place of the user part and nowhere else. Knows no ports, no other modes, no policy.
 */
@NullMarked
package dev.lightbench.photon.dfu;

import org.jspecify.annotations.NullMarked;
