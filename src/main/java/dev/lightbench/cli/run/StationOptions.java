package dev.lightbench.cli.run;

import dev.lightbench.station.StartMode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code station}. */
final class StationOptions {
    @Mixin
    RunOptions run = new RunOptions();

    @Mixin
    DataOption records = new DataOption();

    @Mixin
    ServerOptions server = new ServerOptions();

    @Option(
            names = "--start",
            paramLabel = "WHEN",
            defaultValue = "automatic",
            description =
                    "what starts a run: automatic (a unit arrives), scan (its serial is scanned) or hand (a command);"
                            + " default: automatic")
    Start start = Start.AUTOMATIC;

    /** The words for {@link StartMode}. */
    enum Start {
        /** A unit arrives. */
        AUTOMATIC(StartMode.AUTOMATIC),
        /** Its serial is scanned. */
        SCAN(StartMode.ON_SCAN),
        /** A person says so. */
        HAND(StartMode.BY_HAND);

        private final StartMode mode;

        Start(StartMode mode) {
            this.mode = mode;
        }

        StartMode mode() {
            return mode;
        }
    }
}
