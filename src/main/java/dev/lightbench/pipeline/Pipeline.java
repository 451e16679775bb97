package dev.lightbench.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * A checked pipeline: what is done to a unit, in order.
 *
 * @param name its name
 * @param steps its steps, at least one
 * @param groups the groups among them, in order, none overlapping another
 * @param helpers the credential-clearing helpers that it brings along, at most one for each platform
 * @param source the text of the file
 * @param hash SHA-256 of the file's bytes, 64 lower-case hex digits: which revision of the pipeline this is
 */
public record Pipeline(
        String name,
        List<PipelineStep> steps,
        List<StepGroup> groups,
        List<HelperPin> helpers,
        String source,
        String hash) {
    /** The most often anything is tried again. */
    public static final int MOST_RETRIES = 10;

    /** A pipeline without helpers. */
    public Pipeline(String name, List<PipelineStep> steps, List<StepGroup> groups, String source, String hash) {
        this(name, steps, groups, List.of(), source, hash);
    }

    /** Keeps copies. */
    public Pipeline {
        steps = List.copyOf(steps);
        groups = List.copyOf(groups);
        helpers = List.copyOf(helpers);
    }

    /** The group that the step at that index belongs to. */
    public Optional<StepGroup> groupAt(int index) {
        return groups.stream().filter(group -> group.holds(index)).findFirst();
    }
}
