package dev.lightbench.web.api;

import org.jspecify.annotations.Nullable;

/**
 * What a backup, an export or a pruning is to be.
 *
 * @param data the data directory that is meant: another station's is refused; null for this one's, whatever it is
 * @param from for an export: runs that began then or later, ISO 8601; null for all
 * @param to for an export: runs that began before then, ISO 8601; null for all
 * @param olderThanDays for a pruning: runs that began longer ago
 * @param keepFailuresForDays for a pruning: the same for runs that did not pass; null for as long as the others
 * @param transcriptsOnly for a pruning: whether the evidence alone goes
 * @param dryRun for a pruning: whether the runs are only counted
 */
record ArchiveQuestion(
        @Nullable String data,
        @Nullable String from,
        @Nullable String to,
        @Nullable Integer olderThanDays,
        @Nullable Integer keepFailuresForDays,
        @Nullable Boolean transcriptsOnly,
        @Nullable Boolean dryRun) {}
