package dev.lightbench.run;

import java.time.Instant;

/**
 * That part of what was known of a run was taken out of the store, and where it went. The verdict stays.
 *
 * @param details whether its steps, facts and measurements went too; else its transcript alone
 * @param at when, UTC
 * @param file the name of the export that has them
 * @param sha256 of that file, 64 lower-case hex digits
 */
public record PrunedRun(boolean details, Instant at, String file, String sha256) {}
