package dev.lightbench.station;

import dev.lightbench.time.Deadline;

/**
 * Something that was scanned and waits for what follows.
 *
 * @param code the serial, slot name or device id
 * @param until when it is forgotten
 */
record Waiting(String code, Deadline until) {}
