package dev.lightbench.run;

/**
 * Exactly which pipeline a run walked.
 *
 * @param name what the file calls it
 * @param hash SHA-256 of the text, lower-case hex
 * @param text the whole file
 */
public record PipelineRevision(String name, String hash, String text) {}
