package dev.lightbench.web.api;

import java.util.List;

/**
 * A whole list.
 *
 * @param items what is listed
 */
public record ItemsDocument<T>(List<T> items) {}
