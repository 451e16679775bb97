package dev.lightbench.web.events;

/**
 * The station is there.
 *
 * @param at its time, ISO 8601, UTC
 */
record Heartbeat(String at) {}
