package dev.lightbench.architecture;

import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModuleDetectionStrategy;
import org.springframework.modulith.core.ApplicationModuleInformation;
import org.springframework.modulith.core.JavaPackage;
import org.springframework.modulith.core.NamedInterfaces;

/**
 * Tells Modulith what annotations would tell it, if plain-Java packages might carry Spring's: every package below the
 * base is a module, its nested packages are its own business, and only {@code usb.libusb} is there for others.
 */
public final class HouseModules implements ApplicationModuleDetectionStrategy {
    @Override
    public Stream<JavaPackage> getModuleBasePackages(JavaPackage base) {
        return base.getDirectSubPackages().stream();
    }

    @Override
    public NamedInterfaces detectNamedInterfaces(JavaPackage module, ApplicationModuleInformation information) {
        return module.getLocalName().equals("usb")
                ? NamedInterfaces.builder(module).matching("libusb").build()
                : NamedInterfaces.of(module, information);
    }
}
