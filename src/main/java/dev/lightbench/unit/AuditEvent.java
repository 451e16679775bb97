package dev.lightbench.unit;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that somebody did to the records or by them.
 *
 * @param id UUIDv7
 * @param at when, UTC, to the microsecond
 * @param station at which station
 * @param actor who: a badge, or what a person calls himself
 * @param action what, for example {@code serial-unbound}
 * @param subject what it was done to: a run, a serial, a policy
 * @param message one sentence for a person, with the reason that was given
 */
public record AuditEvent(
        UUID id, Instant at, String station, String actor, String action, String subject, String message) {}
