/**
 * What the factory calls a unit: its product serial, and which device id or slot that serial belongs to. Reads the
 * serials file; knows neither USB transfers nor the store.
 */
@NullMarked
package dev.lightbench.unit;

import org.jspecify.annotations.NullMarked;
