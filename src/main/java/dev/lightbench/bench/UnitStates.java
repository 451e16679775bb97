package dev.lightbench.bench;

import dev.lightbench.bench.unit.EmulatedUnit;
import dev.lightbench.time.Deadline;
import dev.lightbench.time.Signal;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the units' state outlives the process: a file per device id, replaced as a whole. A change after a quiet
 * moment is written at once; those that follow are gathered, so that a flash of many blocks is not written per block. Without a directory it does nothing.
 */
final class UnitStates {
    private static final Logger LOG = LoggerFactory.getLogger(UnitStates.class);

    /** Long enough to gather the blocks of a flash, short against any step of a run. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private static final Duration END_WITHIN = Duration.ofSeconds(1);

    private final @Nullable Path directory;
    private final BenchClock clock;
    private final TimeSource time;
    private final Signal wake;
    private final Set<EmulatedUnit> dirty = new LinkedHashSet<>(); // owned by the clock's lock, as ending
    private boolean ending;
    private @Nullable Task writer; // set by start, before any other thread knows the bench

    UnitStates(Optional<Path> directory, BenchClock clock, TimeSource time) {
        this.directory = directory.orElse(null);
        this.clock = clock;
        this.time = time;
        this.wake = time.signal();
    }

    /** What was kept of a unit, if anything was. */
    Optional<byte[]> read(String deviceId) throws BenchFileException {
        if (directory == null) {
            return Optional.empty();
        }
        Path file = file(directory, deviceId);
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new BenchFileException(file + ": the state of a unit cannot be read (" + e.getMessage()
                    + "); make it readable, or delete it to begin with a fresh unit");
        }
    }

    /** A sentence about a kept state that is not of its unit. */
    BenchFileException notOf(String deviceId, IllegalArgumentException why) {
        return new BenchFileException((directory == null ? "" : file(directory, deviceId) + ": ") + why.getMessage()
                + "; delete the file to begin with a fresh unit");
    }

    /** Begins to write what changes. */
    void start() throws BenchFileException {
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new BenchFileException(directory + ": the state directory cannot be made (" + e.getMessage() + ")");
        }
        writer = time.start("bench states", this::write);
    }

    /** A unit is not what it was. Under the clock's lock. */
    void changed(EmulatedUnit unit) {
        if (directory != null && dirty.add(unit)) {
            wake.raise();
        }
    }

    /** Writes what is left, and ends. */
    void close() {
        Task last = writer;
        if (last == null) {
            return;
        }
        clock.enter(() -> ending = true);
        wake.raise();
        try {
            if (!last.join(time.in(END_WITHIN))) {
                LOG.warn("The states of the bench's units were not all written in time");
                last.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            boolean last = false;
            while (!last) {
                wake.await(Deadline.at(time, Math.min(time.nanos(), 0) + Long.MAX_VALUE));
                wake.lower();
                last = clock.under(() -> ending);
                clock.under(this::gathered).forEach(this::write);
                if (!last) {
                    time.sleep(GATHERING);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // close has given up on us
        }
    }

    private Map<String, byte[]> gathered() {
        Map<String, byte[]> saved = new LinkedHashMap<>();
        dirty.forEach(unit -> saved.put(unit.spec().deviceId(), unit.save()));
        dirty.clear();
        return saved;
    }

    private void write(String deviceId, byte[] state) {
        Path into = directory;
        if (into == null) {
            return;
        }
        Path file = file(into, deviceId);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, state);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.error("The state of unit {} cannot be written to {}: {}", deviceId, file, e.toString());
        }
    }

    private static Path file(Path directory, String deviceId) {
        return directory.resolve(deviceId.toLowerCase(Locale.ROOT) + ".unit");
    }
}
