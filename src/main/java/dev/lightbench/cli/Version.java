package dev.lightbench.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What {@code --version} says; the number comes from the jar's manifest. */
public final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "lightbench " + number(),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }

    /** The number alone. */
    public static String number() {
        @Nullable String number = Version.class.getPackage().getImplementationVersion();
        return number == null ? "(development build)" : number;
    }
}
