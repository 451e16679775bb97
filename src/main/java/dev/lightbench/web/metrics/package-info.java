/**
 * Figures of the station for Prometheus, at {@code /metrics}: what a quality or line engineer would want to be woken
 * for. No serial, no device id and no operator is in them. {@code docs/containers.md} lists them.
 */
@NullMarked
package dev.lightbench.web.metrics;

import org.jspecify.annotations.NullMarked;
