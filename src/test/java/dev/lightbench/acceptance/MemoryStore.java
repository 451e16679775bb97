package dev.lightbench.acceptance;

import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStart;
import dev.lightbench.run.RunStore;
import dev.lightbench.run.SerialBinding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A store for sweeps of thousands of runs: keeps what it is given, on no disk, and audits every pass. */
class MemoryStore implements RunStore {
    private final Map<UUID, RunStart> open = Collections.synchronizedMap(new HashMap<>());
    private final Map<UUID, byte[]> transcripts = Collections.synchronizedMap(new HashMap<>());
    private final List<RunRecord> records = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void open(RunStart start) {
        open.put(start.id(), start);
    }

    @Override
    public boolean finish(RunRecord record, byte[] transcript) {
        // An error here breaks the run off, and it is recorded as failed for just that.
        Audited.mustBeConfirmed(record, transcript);
        if (open.remove(record.start().id()) == null) {
            return false;
        }
        records.add(record);
        transcripts.put(record.start().id(), transcript);
        return true;
    }

    @Override
    public List<RunRecord> list(RunFilter filter) {
        return List.copyOf(records);
    }

    @Override
    public Optional<RunRecord> find(UUID run) {
        synchronized (records) {
            return records.stream()
                    .filter(record -> record.start().id().equals(run))
                    .findFirst();
        }
    }

    @Override
    public Optional<byte[]> transcript(UUID run) {
        return Optional.ofNullable(transcripts.get(run));
    }

    @Override
    public Optional<byte[]> image(String sha256) {
        return Audited.image(sha256);
    }

    @Override
    public Optional<SerialBinding> conflicting(SerialBinding wanted) {
        return Optional.empty();
    }

    @Override
    public List<RunRecord> closeOpenRuns(String station) {
        return List.of();
    }
}
