package dev.lightbench.unit;

import dev.lightbench.store.StoreException;
import dev.lightbench.time.MachineTime;
import dev.lightbench.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * What goes wrong at a station outside of any one run, on its way into the store. To note something takes microseconds
 * and fails for nobody: it goes into memory, under a lock of its own. Somebody else, who has time, puts it into a file of the
 * data directory with {@link #keep} and into the store with {@link #write}; what the store does not take waits in the
 * file, also for the next start. Safe for use by many threads.
 */
public final class IncidentBook implements AutoCloseable {
    /** Where incidents wait for the store, in the data directory. */
    public static final String FILE = "incidents.jsonl";

    private static final Logger LOG = LoggerFactory.getLogger(IncidentBook.class);

    /** Of more that wait, only those that name a run are kept one by one. */
    private static final int MOST = 1000;

    private final @Nullable Incidents table; // null where nothing is kept, as the file
    private final @Nullable IncidentFile file; // used under the lock of waiting
    private final TimeSource time;
    private final EventIds ids;
    private final List<Incident> fresh = new ArrayList<>(); // noted and nowhere else yet; owned by itself
    private final IncidentLimit limit; // owned by fresh
    private int waits; // how many wait for the store; owned by fresh
    private final List<Incident> waiting =
            new ArrayList<>(); // these, in order; owned by itself, whose lock is taken first
    private volatile Runnable noted = () -> {};

    private IncidentBook(@Nullable Incidents table, @Nullable IncidentFile file, TimeSource time) {
        this.table = table;
        this.file = file;
        this.time = time;
        this.ids = new EventIds(time);
        this.limit = new IncidentLimit(ids::next);
    }

    /**
     * The book of a data directory, with what waits there.
     *
     * @param incidents where they go
     */
    public static IncidentBook in(Path dataDirectory, Incidents incidents, TimeSource time) {
        IncidentFile file = new IncidentFile(dataDirectory.resolve(FILE));
        IncidentBook book = new IncidentBook(incidents, file, time);
        book.waiting.addAll(file.read());
        book.waits = book.waiting.size();
        return book;
    }

    /** One that keeps nothing: beside a store that is for a moment. */
    public static IncidentBook nowhere() {
        return new IncidentBook(null, null, new MachineTime());
    }

    /** What is done, at once and without waiting for anything, when something was noted. */
    public void whenNoted(Runnable what) {
        noted = what;
    }

    /** It happens now, to the station as a whole. */
    public void note(IncidentKind kind, String message) {
        note(time.now(), kind, Optional.empty(), Optional.empty(), message);
    }

    /** It happens now, to a run. */
    public void note(IncidentKind kind, String slot, UUID run, String message) {
        note(time.now(), kind, Optional.of(slot), Optional.of(run), message);
    }

    /**
     * Notes that something went wrong. Waits for nobody.
     *
     * @param at when it happened
     * @param slot the slot that it is about, or the hub by its letters
     * @param run the run that it is about
     * @param message one sentence for a person
     */
    public void note(Instant at, IncidentKind kind, Optional<String> slot, Optional<UUID> run, String message) {
        if (table == null) {
            return;
        }
        Incident incident =
                new Incident(ids.next(), at.truncatedTo(ChronoUnit.MICROS), table.station(), kind, slot, run, message);
        synchronized (fresh) {
            fresh.addAll(limit.take(incident, waits + fresh.size() < MOST));
        }
        noted.run();
    }

    /** Whether everything that was noted is in the store. */
    public boolean idle() {
        synchronized (fresh) {
            return waits == 0 && fresh.isEmpty() && limit.idle();
        }
    }

    /**
     * Puts into the file what was noted. What the disk does not take stays in memory.
     *
     * @param now on the clock by which things were noted
     */
    public void keep(Instant now) {
        synchronized (waiting) {
            List<Incident> taken;
            synchronized (fresh) {
                fresh.addAll(limit.over(now));
                taken = List.copyOf(fresh);
                fresh.clear();
                waits += taken.size();
            }
            waiting.addAll(taken);
            if (file != null && !taken.isEmpty()) {
                taken.forEach(each -> LOG.warn("{}: {}", each.kind(), each.message()));
                onDisk(() -> file.append(taken, waiting));
            }
        }
    }

    private interface Writing {
        void on() throws IOException;
    }

    private static void onDisk(Writing writing) {
        try {
            writing.on();
        } catch (IOException failed) {
            LOG.warn("Incidents are in this log and in memory alone until the store takes them", failed);
        }
    }

    /**
     * Puts what waits into the store, in its order and each once. Stops at the first that the store does not take now.
     * Waits for the store, with its deadlines.
     *
     * @param now on the clock by which things were noted
     * @return whether none waits any more
     */
    public boolean write(Instant now) {
        keep(now);
        List<Incident> asked;
        synchronized (waiting) {
            asked = List.copyOf(waiting);
        }
        List<Incident> settled = new ArrayList<>();
        try {
            for (Incident each : asked) {
                add(each);
                settled.add(each);
            }
        } catch (StoreException away) {
            LOG.debug("Incidents wait for the store", away);
        } finally {
            settle(settled);
        }
        return settled.size() == asked.size();
    }

    private void add(Incident incident) {
        if (table != null) {
            try {
                table.add(incident);
            } catch (StoreException refused) {
                if (!(refused.getCause() instanceof DataIntegrityViolationException)) {
                    throw refused;
                }
                LOG.error("The store will never take the incident {}", incident, refused);
            }
        }
    }

    private void settle(List<Incident> settled) {
        synchronized (waiting) {
            waiting.removeAll(settled);
            synchronized (fresh) {
                waits = waiting.size();
            }
            if (file != null && !settled.isEmpty()) {
                onDisk(() -> file.replace(waiting)); // what stays in it all the same is recorded once
            }
        }
    }

    /** Puts into the file whatever is in memory; the store is not asked any more. */
    @Override
    public void close() {
        synchronized (fresh) {
            fresh.addAll(limit.all());
        }
        keep(time.now());
    }
}
