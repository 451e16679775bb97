package dev.lightbench.pipeline.step;

import dev.lightbench.photon.ApplicationLines;
import dev.lightbench.photon.Mode;
import dev.lightbench.photon.PhotonFault;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.StepContext;
import dev.lightbench.pipeline.StepFailure;
import dev.lightbench.time.Deadline;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads what the application says until a line matches, for example the result of its own self-test.
 *
 * @param pattern what the line has to match
 * @param fails what a line matches that ends the step at once
 * @param send what is sent to the application each time its port is opened
 * @param within how long all of it may take
 */
record ReadConsoleStep(LinePattern pattern, Optional<LinePattern> fails, Optional<String> send, Duration within)
        implements Step {
    /** An application detaches and attaches while it opens its ports (PROTOCOL 1.2); more often is a restart loop. */
    private static final int MOST_REOPENS = 3;

    /** For sentences and facts. */
    private static final int SHOWN = 200;

    @Override
    public String name() {
        return ReadConsoleType.NAME;
    }

    @Override
    public void attempt(StepContext context) throws StepFailure, InterruptedException {
        Faults.translated(() -> {
            Reading reading = new Reading(context, context.deadline().within(within));
            try {
                reading.read();
            } catch (LinePattern.TooHard e) {
                throw StepFailure.lasting(FailureCode.CONSOLE_MISSED, String.valueOf(e.getMessage()));
            }
        });
    }

    /** One attempt. */
    private final class Reading {
        private final StepContext context;
        private final Deadline deadline;
        private Optional<String> last = Optional.empty();

        Reading(StepContext context, Deadline deadline) {
            this.context = context;
            this.deadline = deadline;
        }

        void read() throws PhotonFault, StepFailure, LinePattern.TooHard, InterruptedException {
            context.progress(0.1, "listening to the application");
            for (int reopened = 0; ; reopened++) {
                try (ApplicationLines lines = context.photon().applicationLines(deadline)) {
                    if (send.isPresent()) {
                        lines.send(send.get(), deadline);
                    }
                    untilOneMatches(lines);
                    return;
                } catch (PhotonFault fault) {
                    if (reopened == MOST_REOPENS || fault.kind() != PhotonFault.Kind.GONE || !isBack()) {
                        throw fault;
                    }
                }
                context.note("It left the bus and is back: its serial port is opened again.");
            }
        }

        private boolean isBack() throws PhotonFault, InterruptedException {
            return context.photon().awaitAttached(deadline).mode() == Mode.NORMAL;
        }

        private void untilOneMatches(ApplicationLines lines)
                throws PhotonFault, StepFailure, LinePattern.TooHard, InterruptedException {
            while (true) {
                Optional<String> line = lines.next(deadline);
                if (line.isEmpty()) {
                    throw StepFailure.passing(
                            FailureCode.CONSOLE_MISSED,
                            last.map(said -> "Its last line was '" + said + "'.")
                                    .orElse("It said nothing."));
                }
                String said = shown(line.get());
                if (fails.isPresent() && fails.get().in(line.get())) {
                    throw StepFailure.passing(FailureCode.CONSOLE_MISSED, "It said '" + said + "'.");
                }
                if (pattern.in(line.get())) {
                    context.facts().put("consoleLine", said);
                    return;
                }
                last = Optional.of(said);
            }
        }
    }

    /** What a device says may be anything. */
    static String shown(String line) {
        String plain = line.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "..." : plain;
    }
}
