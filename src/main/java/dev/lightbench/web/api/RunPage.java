package dev.lightbench.web.api;

import dev.lightbench.run.UnitReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of runs, newest first.
 *
 * @param items the runs, with the fields of {@code run --json}
 * @param nextCursor what to ask for to get the part after this one; null when there is none
 */
public record RunPage(List<UnitReport> items, @Nullable String nextCursor) {}
