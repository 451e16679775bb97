package dev.lightbench.architecture;

import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModuleDetectionStrategy;
import org.springframework.modulith.core.ApplicationModuleInformation;
import org.springframework.modulith.core.JavaPackage;
import org.springframework.modulith.core.NamedInterfaces;

/**
 * Tells Modulith what annotations would tell it, if plain-Java packages might carry Spring's: every package below the
 * base is a module, its nested packages are its own business. Only {@code usb.libusb} and {@code pipeline.step} are
 * there for others: the faces on the top floor choose the bus and name the steps.
 */
public final class HouseModules implements ApplicationModuleDetectionStrategy {
    @Override
    public Stream<JavaPackage> getModuleBasePackages(JavaPackage base) {
        return base.getDirectSubPackages().stream();
    }

    @Override
    public NamedInterfaces detectNamedInterfaces(JavaPackage module, ApplicationModuleInformation information) {
        return switch (module.getLocalName()) {
            case "usb" -> NamedInterfaces.builder(module).matching("libusb").build();
            case "pipeline" -> NamedInterfaces.builder(module).matching("step").build();
            default -> NamedInterfaces.of(module, information);
        };
    }
}
