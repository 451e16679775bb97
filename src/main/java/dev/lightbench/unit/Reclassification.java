package dev.lightbench.unit;

import dev.lightbench.pipeline.FailureCode;
import java.time.Instant;
import java.util.UUID;

/**
 * A verdict that was judged anew, beside the run that it is about.
 *
 * @param id UUIDv7
 * @param run the run
 * @param at when, UTC
 * @param actor who
 * @param code what it is now held to be, as {@link FailureCode} names it
 * @param cause the cause class of that code, lower case
 * @param reason why, in the words of who judged
 */
public record Reclassification(UUID id, UUID run, Instant at, String actor, String code, String cause, String reason) {}
