package dev.lightbench.cli;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/** The size of this process's terminal: asked once, and again after the window was resized. */
final class CurrentSize implements Supplier<TerminalSize> {
    private final AtomicReference<@Nullable TerminalSize> known = new AtomicReference<>();

    CurrentSize() {
        try {
            Signal.handle(new Signal("WINCH"), s -> known.set(null));
        } catch (IllegalArgumentException noSuchSignal) {
            // Windows: the size at the start holds
        }
    }

    @Override
    public TerminalSize get() {
        TerminalSize size = known.get();
        if (size == null) {
            size = TerminalSize.ask();
            known.set(size);
        }
        return size;
    }
}
