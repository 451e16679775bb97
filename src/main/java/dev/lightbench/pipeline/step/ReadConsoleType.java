package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameter;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.UnitMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What pipeline files can say of {@link ReadConsoleStep}. */
final class ReadConsoleType implements AfterDetect {
    static final String NAME = "read-console";

    static final Parameter<String> PATTERN = Parameter.optionalText(
            "pattern", "A Java regular expression that some part of the line has to match; must be given.", 200);
    static final Parameter<String> FAILS = Parameter.optionalText(
            "fails", "A Java regular expression; a line with a part that matches it fails the step at once.", 200);
    static final Parameter<String> SEND =
            Parameter.optionalText("send", "A line that is sent to the application first.", 200);
    static final Parameter<Duration> WITHIN = Parameter.duration(
            "within",
            "How long to wait for the line.",
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Reads what the application says at its serial port until a line matches.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(PATTERN, FAILS, SEND, WITHIN);
    }

    /** Longer than the longest wait for a line. */
    @Override
    public Duration deadline() {
        return Duration.ofMinutes(11);
    }

    @Override
    public UnitMode needs() {
        return UnitMode.ANSWERING;
    }

    @Override
    public Set<FailureCode> failures() {
        return Faults.codes(FailureCode.CONSOLE_MISSED);
    }

    @Override
    public List<String> plan(Parameters parameters) {
        return List.of(
                "open the serial port at 9600 baud" + (parameters.get(SEND).isEmpty() ? "" : " and send a line"),
                "proof: a line of the application matches the pattern in time; it is kept in the record");
    }

    @Override
    public Optional<String> wrong(Parameters parameters) {
        if (parameters.get(PATTERN).isEmpty()) {
            return Optional.of("needs a pattern; write 'pattern: \"self-test: PASS\"', a Java regular expression");
        }
        return LinePattern.wrong("pattern", parameters.get(PATTERN))
                .or(() -> LinePattern.wrong("fails", parameters.get(FAILS)));
    }

    @Override
    public Step create(Parameters parameters) {
        return new ReadConsoleStep(
                LinePattern.of(parameters.get(PATTERN)),
                optional(parameters.get(FAILS)).map(LinePattern::of),
                optional(parameters.get(SEND)),
                parameters.get(WITHIN));
    }

    private static Optional<String> optional(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }
}
