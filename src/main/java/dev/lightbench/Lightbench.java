package dev.lightbench;

import dev.lightbench.cli.CommandTree;
import dev.lightbench.cli.Surroundings;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The program: parses the command line and runs one command. Spring starts only where a command opens the store, and
 * then looks for no more than that; the web application of a station is one of its own.
 */
@SpringBootApplication(scanBasePackages = "dev.lightbench.run")
public class Lightbench {
    /** Not called: the class is a configuration root and an entry point. */
    protected Lightbench() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(CommandTree.of(Surroundings.ofThisProcess(Lightbench.class)).execute(args));
    }
}
