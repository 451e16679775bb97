package dev.lightbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C and the signals that end a process: the first one asks for an orderly stop, the second one ends the process
 * at once. The records are safe either way: what was not finished is found as INTERRUPTED at the next start.
 */
public final class StopSignals implements AutoCloseable {
    private record Replaced(Signal signal, SignalHandler handler) {}

    private final List<Replaced> replaced = new ArrayList<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Runnable stop;

    /** From now on calls {@code stop} at the first signal, on a thread of its own. */
    public StopSignals(Runnable stop) {
        this.stop = stop;
        for (String name : List.of("INT", "TERM", "HUP")) {
            try {
                Signal signal = new Signal(name);
                replaced.add(new Replaced(signal, Signal.handle(signal, s -> received())));
            } catch (IllegalArgumentException notHere) {
                // Windows has no HUP, and java -Xrs leaves the signals to the system
            }
        }
    }

    /** Whether a signal has come. */
    public boolean asked() {
        return asked.get();
    }

    private void received() {
        if (asked.getAndSet(true)) {
            Runtime.getRuntime().halt(ExitCode.STOPPED);
        }
        stop.run();
    }

    /** Puts the former handlers back. */
    @Override
    public void close() {
        replaced.forEach(r -> Signal.handle(r.signal(), r.handler()));
        replaced.clear();
    }
}
