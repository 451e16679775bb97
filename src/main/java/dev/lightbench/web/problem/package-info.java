/**
 * How every error is said over HTTP: a problem detail (RFC 9457) whose {@code detail} is one sentence with what is
 * allowed. Never a stack trace, never the name of a class.
 */
@NullMarked
package dev.lightbench.web.problem;

import org.jspecify.annotations.NullMarked;
