package dev.lightbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.pipeline.Failure;
import dev.lightbench.pipeline.FailureCode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The assertions that {@link Proves} stands for, and the demand that a test which has it makes them. */
public final class Proof implements BeforeEachCallback, AfterEachCallback {
    /** What the test that runs now has asserted. Tests run one at a time, but may assert on any thread. */
    private static final Set<FailureCode> ASSERTED = ConcurrentHashMap.newKeySet();

    /** Asserts that this is the record of a run that did not pass and ended in this code. */
    public static void ended(RunRecord record, FailureCode code) {
        assertThat(record.passed()).as("passed").isFalse();
        assertThat(record.failure().map(Failure::code))
                .as(record.failure().map(Failure::message).orElse("no failure"))
                .contains(code);
        ASSERTED.add(code);
    }

    /** Asserts that a command refuses something in this code, by a sentence that names it, before any run begins. */
    public static void refused(String sentence, FailureCode code) {
        assertThat(sentence).contains(": " + code + ": ");
        ASSERTED.add(code);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ASSERTED.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            return;
        }
        List<FailureCode> named = List.of(
                context.getRequiredTestMethod().getAnnotation(Proves.class).value());
        assertThat(named)
                .as("%s proves one of them by an assertion of Proof", context.getDisplayName())
                .anyMatch(ASSERTED::contains);
        ExtensionContext whole = context.getParent().orElse(context);
        whole.getStore(Namespace.create(Proof.class))
                .computeIfAbsent(context.getRequiredTestMethod(), method -> new Missing(named), Missing.class)
                .codes
                .removeAll(ASSERTED);
    }

    /** What a test has not proved yet; looked at when the last of its arguments is through. */
    private static final class Missing implements AutoCloseable {
        private final Set<FailureCode> codes = Collections.synchronizedSet(EnumSet.noneOf(FailureCode.class));

        Missing(List<FailureCode> named) {
            codes.addAll(named);
        }

        @Override
        public void close() {
            assertThat(codes)
                    .as("named by @Proves, and never asserted by Proof")
                    .isEmpty();
        }
    }
}
