package dev.lightbench.run;

import dev.lightbench.pipeline.FailureCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a test in which a run truly ends in each of these codes, and which asserts that with {@link Proof#ended}; or, for
 * the few that end no run, with {@link Proof#refused}. It fails if it does not. {@code docs/faults.md} names it beside
 * the code, and FaultCatalogueTest demands that there is one for every code.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Proof.class)
public @interface Proves {
    /** What it proves. A parameterized test may prove one of them with each of its arguments. */
    FailureCode[] value();
}
