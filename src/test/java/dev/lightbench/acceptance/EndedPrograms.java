package dev.lightbench.acceptance;

import dev.lightbench.pipeline.MachinePrograms;
import dev.lightbench.pipeline.Programs;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.MachineTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Programs of this machine for a run on virtual time: each has ended before anybody looks at it. No real program keeps
 * pace with a clock that leaps, so its step's time would be over before it had begun.
 */
final class EndedPrograms implements Programs {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final MachinePrograms machine = new MachinePrograms();
    private final MachineTime time = new MachineTime();

    @Override
    public Running start(List<String> words, Map<String, String> environment) throws IOException {
        Running program = machine.start(words, environment);
        Deadline deadline = time.in(LONGEST);
        try {
            while (program.exitCode().isEmpty()) {
                if (deadline.passed()) {
                    throw new IOException("it did not end within a minute of this machine's time");
                }
                time.sleep(Duration.ofMillis(5));
            }
            return program;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it ran", e);
        } finally {
            if (program.exitCode().isEmpty()) {
                program.close();
            }
        }
    }
}
