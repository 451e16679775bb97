package dev.lightbench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepCatalogTest {
    private static final Parameter<Integer> LOOKS = Parameter.count("looks", "How often it looks.", 3, 1, 9);

    @Test
    void typesAreFoundByNameAndListedInOrder() {
        StepCatalog catalog = new StepCatalog(List.of(new ScriptedType("two"), new ScriptedType("one")));

        assertThat(catalog.names()).containsExactly("two", "one");
        assertThat(catalog.find("one")).isPresent();
        assertThat(catalog.find("three")).isEmpty();
    }

    @Test
    void twoTypesOfOneNameAreRefused() {
        assertThatThrownBy(() -> new StepCatalog(List.of(new ScriptedType("one"), new ScriptedType("one"))))
                .hasMessage("the name of a step is taken: one");
    }

    @Test
    void theNameOfAGroupIsNoStepsName() {
        assertThatThrownBy(() -> new StepCatalog(List.of(new ScriptedType("group"))))
                .hasMessageContaining("group");
    }

    @Test
    void aParameterThatStandsTwiceOrThatEveryStepHasIsRefused() {
        Parameter<Integer> retries = Parameter.count("retries", "Taken.", 0, 0, 1);

        assertThatThrownBy(() -> new StepCatalog(List.of(new ScriptedType("one").taking(LOOKS, LOOKS))))
                .hasMessageContaining("a parameter of one is taken");
        assertThatThrownBy(() -> new StepCatalog(List.of(new ScriptedType("one").taking(retries))))
                .hasMessageContaining("a parameter of one is taken");
    }

    @Test
    void aFallbackThatWouldNotBeAllowedInAFileIsRefused() {
        assertThatThrownBy(() -> Parameter.count("looks", "How often it looks.", 0, 1, 9))
                .hasMessage("is out of range");
        assertThatThrownBy(() -> Parameter.duration(
                        "wait", "How long.", Duration.ofSeconds(9), Duration.ZERO, Duration.ofSeconds(8)))
                .hasMessage("is out of range");
    }
}
