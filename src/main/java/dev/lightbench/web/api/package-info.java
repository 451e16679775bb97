/**
 * REST under {@code /api/v1}: the station, its slots, its records, and the commands that a person may give. The records
 * in here are the documents; what is not known in them is null.
 */
@NullMarked
package dev.lightbench.web.api;

import org.jspecify.annotations.NullMarked;
