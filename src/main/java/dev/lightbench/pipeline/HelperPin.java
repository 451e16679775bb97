package dev.lightbench.pipeline;

import dev.lightbench.firmware.Platform;

/**
 * A credential-clearing helper that a pipeline file names, and which file exactly it has to be.
 *
 * @param platform the platform it is for
 * @param file its path as it was written, relative to the pipeline file
 * @param sha256 of its bytes, 64 lower-case hex digits
 * @param line where the digest stands in the pipeline file, from 1
 * @param column where it stands in that line, from 1
 */
public record HelperPin(Platform platform, String file, String sha256, int line, int column) {}
