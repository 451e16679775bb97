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

/** What pipeline files can say of {@link ExpectVersionStep}. */
final class ExpectVersionType implements AfterDetect {
    static final String NAME = "expect-version";

    static final Parameter<String> OS =
            Parameter.optionalText("os", "The Device OS version, exact as 1.5.2 or at least as \">=1.4.0\".", 40);
    static final Parameter<String> BOOTLOADER = Parameter.optionalText(
            "bootloader", "The bootloader's module version, exact as 502 or at least as \">=500\".", 10);
    static final Parameter<String> USER_PART = Parameter.optionalText(
            "user-part", "The application's module version, exact as 7 or at least as \">=7\".", 10);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String sentence() {
        return "Compares versions on the unit with those that it should have.";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(OS, BOOTLOADER, USER_PART);
    }

    /** One that is busy connecting answers late: up to 90 s. */
    @Override
    public Duration deadline() {
        return Duration.ofSeconds(100);
    }

    @Override
    public int retries() {
        return 2;
    }

    @Override
    public UnitMode needs() {
        return UnitMode.ANSWERING_OR_DFU;
    }

    @Override
    public Set<FailureCode> failures() {
        return Faults.codes(FailureCode.WRONG_VERSION);
    }

    @Override
    public List<String> plan(Parameters parameters) {
        return List.of(
                "read the Device OS version if one is expected, and the installed modules if a version of them is",
                "proof: each is the expected one, or new enough");
    }

    @Override
    public Optional<String> wrong(Parameters parameters) {
        String modules = parameters.get(BOOTLOADER) + parameters.get(USER_PART);
        if (modules.isEmpty() && parameters.get(OS).isEmpty()) {
            return Optional.of("expects nothing; give at least one of os, bootloader, user-part");
        }
        try {
            create(parameters);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Step create(Parameters parameters) {
        return new ExpectVersionStep(
                Optional.of(parameters.get(OS))
                        .filter(text -> !text.isEmpty())
                        .map(text -> ExpectedVersion.os("os", text)),
                module(parameters, BOOTLOADER),
                module(parameters, USER_PART));
    }

    private static Optional<ExpectedVersion> module(Parameters parameters, Parameter<String> parameter) {
        return Optional.of(parameters.get(parameter))
                .filter(text -> !text.isEmpty())
                .map(text -> ExpectedVersion.module(parameter.name(), text));
    }
}
