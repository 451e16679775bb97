package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Programs;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import dev.lightbench.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Runs a program of this computer for the unit. Its end is only looked at, never waited for, so that a program that
 * does not end, or leaves children behind, cannot hold a run.
 *
 * @param words the program and its arguments
 * @param within how long it may take
 * @param programs what starts it
 */
record RunCommandStep(List<String> words, Duration within, Programs programs) implements Step {
    private static final Duration LOOK = Duration.ofMillis(20);

    private static final int MOST_LINES = 50;
    private static final int LONGEST_LINE = 200;

    /** A program that writes without an end would fill the disk. */
    private static final long MOST_OUTPUT = 16 << 20;

    @Override
    public String name() {
        return RunCommandType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        context.progress(0.1, "running " + words.get(0));
        Deadline deadline = context.deadline().within(within);
        try (Programs.Running program = programs.start(
                words,
                UnitEnvironment.of(context.facts().snapshot(), context.photon().port()))) {
            while (program.exitCode().isEmpty() && program.outputBytes() <= MOST_OUTPUT && !deadline.passed()) {
                Duration left = deadline.left();
                context.time().sleep(LOOK.compareTo(left) < 0 ? LOOK : left);
            }
            judge(program, context);
        } catch (IOException e) {
            throw StepFailure.lasting(
                    FailureCode.COMMAND_FAILED, "'" + words.get(0) + "' could not be run: " + e.getMessage());
        }
    }

    private void judge(Programs.Running program, StepContext context) throws IOException, StepFailure {
        boolean ended = program.exitCode().isPresent();
        boolean tooMuch = program.outputBytes() > MOST_OUTPUT;
        if (!ended) {
            program.kill();
        }
        List<String> lines = program.output(MOST_LINES, LONGEST_LINE);
        lines.forEach(line -> context.note(words.get(0) + ": " + line));
        if (ended) {
            context.note(
                    "The program ended with exit code " + program.exitCode().getAsInt() + ".");
        }
        String last = lines.isEmpty() ? "" : " Its last line was '" + lines.get(lines.size() - 1) + "'.";
        if (!ended) {
            throw StepFailure.passing(
                    FailureCode.COMMAND_FAILED,
                    "'" + words.get(0) + "' " + (tooMuch ? "wrote more than 16 MiB" : "did not end in time")
                            + " and was killed." + last);
        }
        int code = program.exitCode().getAsInt();
        if (code != 0) {
            throw StepFailure.passing(
                    FailureCode.COMMAND_FAILED, "'" + words.get(0) + "' ended with exit code " + code + "." + last);
        }
    }
}
