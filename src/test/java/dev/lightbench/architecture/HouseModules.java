package dev.lightbench.architecture;

import java.util.Map;
import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModuleDetectionStrategy;
import org.springframework.modulith.core.ApplicationModuleInformation;
import org.springframework.modulith.core.JavaPackage;
import org.springframework.modulith.core.NamedInterfaces;

/**
 * Tells Modulith what annotations would tell it, if plain-Java packages might carry Spring's: every package below the
 * base is a module, and its nested packages are its own business, but for three that are there for whoever puts
 * the program together: {@code usb.libusb}, {@code pipeline.step} and {@code bench.redir}.
 */
public final class HouseModules implements ApplicationModuleDetectionStrategy {
    private static final Map<String, String> FOR_OTHERS = Map.of("usb", "libusb", "pipeline", "step", "bench", "redir");

    @Override
    public Stream<JavaPackage> getModuleBasePackages(JavaPackage base) {
        return base.getDirectSubPackages().stream();
    }

    @Override
    public NamedInterfaces detectNamedInterfaces(JavaPackage module, ApplicationModuleInformation information) {
        String forOthers = FOR_OTHERS.get(module.getLocalName());
        return forOthers == null
                ? NamedInterfaces.of(module, information)
                : NamedInterfaces.builder(module).matching(forOthers).build();
    }
}
