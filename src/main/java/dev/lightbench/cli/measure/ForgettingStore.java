package dev.lightbench.cli.measure;

import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStart;
import dev.lightbench.run.RunStore;
import dev.lightbench.run.SerialBinding;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A store for runs in virtual time, where nothing may wait for a disk: takes everything and keeps nothing. */
final class ForgettingStore implements RunStore {
    @Override
    public void open(RunStart start) {
        // nothing is kept
    }

    @Override
    public boolean finish(RunRecord record, byte[] transcript) {
        return true;
    }

    @Override
    public List<RunRecord> list(RunFilter filter) {
        return List.of();
    }

    @Override
    public Optional<RunRecord> find(UUID run) {
        return Optional.empty();
    }

    @Override
    public Optional<byte[]> transcript(UUID run) {
        return Optional.empty();
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
