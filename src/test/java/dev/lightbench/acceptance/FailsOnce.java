package dev.lightbench.acceptance;

import dev.lightbench.pipeline.Programs;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Programs of the computer that have ended at once: the first one with exit code 1, all others with 0. */
final class FailsOnce implements Programs {
    private int started;

    @Override
    public Running start(List<String> words, Map<String, String> environment) {
        int code = started++ == 0 ? 1 : 0;
        return new Running() {
            @Override
            public OptionalInt exitCode() {
                return OptionalInt.of(code);
            }

            @Override
            public long outputBytes() {
                return 0;
            }

            @Override
            public List<String> output(int most, int longest) {
                return List.of();
            }

            @Override
            public void kill() {}

            @Override
            public void close() {}
        };
    }
}
