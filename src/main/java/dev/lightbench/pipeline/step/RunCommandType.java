package dev.lightbench.pipeline.step;

import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.Parameter;
import dev.lightbench.pipeline.Parameters;
import dev.lightbench.pipeline.Programs;
import dev.lightbench.pipeline.Step;
import dev.lightbench.pipeline.UnitMode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What pipeline files can say of {@link RunCommandStep}. */
final class RunCommandType implements AfterDetect {
    static final String NAME = "run-command";

    static final Parameter<String> COMMAND = Parameter.optionalText(
            "command", "The program and its arguments, split at blanks outside of quotes; must be given.", 1000);
    static final Parameter<Duration> WITHIN = Parameter.duration(
            "within",
            "How long the program may take before it and its children are killed.",
            Duration.ofSeconds(30),
            Duration.ofMillis(100),
            Duration.ofMinutes(10));

    private final Programs programs;

    RunCommandType(Programs programs) {
        this.programs = programs;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Runs a program of this computer with what is known of the unit in its environment.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(COMMAND, WITHIN);
    }

    /** Longer than the longest time that a program may be given. */
    @Override
    public Duration deadline() {
        return Duration.ofMinutes(11);
    }

    @Override
    public UnitMode needs() {
        return UnitMode.ANY;
    }

    @Override
    public Set<FailureCode> failures() {
        return EnumSet.of(FailureCode.COMMAND_FAILED);
    }

    @Override
    public List<String> plan(Parameters parameters) {
        return List.of(
                "run the program without a shell; it is killed when its time is over",
                "proof: it ends with exit code 0");
    }

    @Override
    public Optional<String> wrong(Parameters parameters) {
        if (parameters.get(COMMAND).isEmpty()) {
            return Optional.of("needs a command; write 'command: PROGRAM ARGUMENT ...'");
        }
        try {
            CommandWords.of(parameters.get(COMMAND));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("has a command that " + e.getMessage());
        }
    }

    @Override
    public Step create(Parameters parameters) {
        return new RunCommandStep(CommandWords.of(parameters.get(COMMAND)), parameters.get(WITHIN), programs);
    }
}
