package dev.lightbench;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program: parses the command line and runs one command. */
@SpringBootApplication
public class Lightbench {
    /** Not called: the class is a configuration root and an entry point. */
    protected Lightbench() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(0);
    }
}
