package dev.lightbench.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.Lightbench;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** No cycles between the packages of the house, and nobody reaches into another's nested packages. */
class ModulesTest {
    private final ApplicationModules modules = ApplicationModules.of(Lightbench.class);

    @Test
    void modulesKeepToEachOthersFronts() {
        modules.verify();
    }

    @Test
    void everyPackageBelowTheBaseIsOneModule() {
        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .contains("time", "usb", "firmware", "photon", "bench", "pipeline")
                .noneMatch(name -> name.contains("."));
    }
}
