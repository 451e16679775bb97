/**
 * The driver: one {@code Photon} at a port through all its modes. Its root package is what steps use; control
 * requests live in {@code photon.control}, DfuSe in {@code photon.dfu}. Plain Java; knows neither Spring nor the
 * bench. Every device fact from PROTOCOL.md.
 */
@NullMarked
package dev.lightbench.photon;

import org.jspecify.annotations.NullMarked;
