package dev.lightbench.cli.archive;

import dev.lightbench.cli.StopSignals;
import dev.lightbench.retention.Progress;
import dev.lightbench.time.TimeSource;
import java.io.PrintWriter;

/** Says once a second how far something is, and stops it when a signal has come. For one thread. */
final class Telling implements Progress {
    private static final long SECOND = 1_000_000_000L;

    private final PrintWriter err;
    private final StopSignals signals;
    private final TimeSource time;
    private long told;

    Telling(PrintWriter err, StopSignals signals, TimeSource time) {
        this.err = err;
        this.signals = signals;
        this.time = time;
        this.told = time.nanos();
    }

    @Override
    public void at(String what, long done) {
        if (time.nanos() - told >= SECOND) {
            told = time.nanos();
            err.println(what + ": " + done);
            err.flush();
        }
    }

    @Override
    public boolean stopped() {
        return signals.asked();
    }
}
