package dev.lightbench.cli.report;

import java.util.List;

/**
 * A list as a JSON document, so that something may stand beside it one day.
 *
 * @param items what is listed
 */
public record Items<T>(List<T> items) {}
