package dev.lightbench.pipeline;

import java.util.List;

/**
 * What is done before each retry: the n-th retry uses the n-th rung, and the last rung repeats. After the last retry
 * there is no rung: the run gives up with the cause of the last failure.
 *
 * @param rungs at least one, in the order in which they are climbed
 */
public record RecoveryLadder(List<Recovery> rungs) {
    /** The longest ladder: one rung for each retry. */
    public static final int MOST_RUNGS = Pipeline.MOST_RETRIES;

    /** Keeps a copy. */
    public RecoveryLadder {
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty() || rungs.size() > MOST_RUNGS) {
            throw new IllegalArgumentException("a ladder has 1 to " + MOST_RUNGS + " rungs, not " + rungs.size());
        }
    }

    /** With these rungs. */
    public static RecoveryLadder of(Recovery... rungs) {
        return new RecoveryLadder(List.of(rungs));
    }

    /**
     * What is done before a retry.
     *
     * @param retry which one, counted from 1
     */
    public Recovery before(int retry) {
        return rungs.get(Math.min(retry, rungs.size()) - 1);
    }

    /** As it is told to people, for so many retries: rungs that none of them reaches are left out. */
    String sentence(int retries) {
        List<Recovery> climbed = rungs.subList(0, Math.min(retries, rungs.size()));
        if (climbed.stream().distinct().count() == 1) {
            return "before each: " + climbed.get(0).sentence();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < climbed.size(); i++) {
            boolean repeats = i == climbed.size() - 1 && retries > climbed.size();
            text.append(i == 0 ? "" : "; ")
                    .append("before no. ")
                    .append(i + 1)
                    .append(repeats ? " and those after it: " : ": ")
                    .append(climbed.get(i).sentence());
        }
        return text.toString();
    }
}
