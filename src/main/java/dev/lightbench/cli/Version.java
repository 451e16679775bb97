package dev.lightbench.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What {@code --version} says; the number comes from the jar's manifest. */
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        @Nullable String number = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "lightbench " + (number == null ? "(development build)" : number),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }
}
