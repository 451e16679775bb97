package dev.lightbench.cli.measure;

import java.io.PrintWriter;
import java.time.Duration;

/** Tells a waiting person what is being played. */
final class Progress {
    private final PrintWriter out;

    Progress(PrintWriter out) {
        this.out = out;
    }

    void say(String what) {
        out.println("playing " + what);
        out.flush();
    }

    /** With how long it is going to take. */
    void say(String what, Duration expected) {
        say(what + ", about " + (expected.toMillis() + 500) / 1000 + " s");
    }
}
