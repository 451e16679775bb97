package dev.lightbench.acceptance;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchUnit;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunStart;
import dev.lightbench.run.RunState;
import dev.lightbench.run.RunStore;
import dev.lightbench.run.SerialBinding;
import dev.lightbench.usb.PortPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A store that compares each verdict with what its unit is at that moment, and forgets it. Every method is called under
 * virtual time, by one thread at a time.
 */
final class Verdicts implements RunStore {
    /** A unit as the hands that put it in know it. */
    record Loaded(BenchUnit unit, boolean good, String deviceId) {}

    private final Bench bench;
    private final Collection<FirmwareModule> products;
    private final Map<PortPath, Loaded> loaded = new HashMap<>();
    private final Map<PortPath, UUID> open = new HashMap<>();
    private final Set<UUID> disturbed = new HashSet<>();
    private final Map<RunState, Integer> counts = new EnumMap<>(RunState.class);
    private final List<String> untrue = new ArrayList<>();

    Verdicts(Bench bench, Collection<FirmwareModule> products) {
        this.bench = bench;
        this.products = products;
    }

    synchronized void loaded(PortPath port, Loaded unit) {
        loaded.put(port, unit);
    }

    /** A hand pulls the unit out; if a run is open there, that run may fail for it. */
    synchronized void pulled(PortPath port) {
        if (open.containsKey(port)) {
            disturbed.add(open.get(port));
        }
    }

    synchronized int count(RunState state) {
        return counts.getOrDefault(state, 0);
    }

    synchronized List<String> untrue() {
        return List.copyOf(untrue);
    }

    synchronized int openRuns() {
        return open.size();
    }

    @Override
    public synchronized void open(RunStart start) {
        UUID other = open.put(start.slot().port(), start.id());
        if (other != null) {
            untrue.add("two runs at once in " + start.slot());
        }
    }

    @Override
    public synchronized boolean finish(RunRecord record, byte[] transcript) {
        if (!open.remove(record.start().slot().port(), record.start().id())) {
            return false;
        }
        boolean wasDisturbed = disturbed.remove(record.start().id());
        counts.merge(record.state(), 1, Integer::sum);
        judge(record, loaded.get(record.start().slot().port()), wasDisturbed).ifPresent(untrue::add);
        Audited.refusal(record, transcript).ifPresent(untrue::add);
        return true;
    }

    private Optional<String> judge(RunRecord record, Loaded unit, boolean wasDisturbed) {
        String where = record.state() + " in " + record.start().slot() + " at "
                + record.start().started() + record.failure().map(f -> ", " + f).orElse("");
        if (unit == null) {
            return Optional.of(where + ": there was never a unit");
        }
        if (!record.passed()) {
            return unit.good() && !wasDisturbed && record.state() == RunState.FAILED
                    ? Optional.of(where + ": the unit is good")
                    : Optional.empty();
        }
        if (!unit.good() || !record.deviceId().equals(Optional.of(unit.deviceId()))) {
            return Optional.of(where + ": the unit cannot pass, or is another one");
        }
        byte[] product = products.stream()
                .filter(image ->
                        image.sha256().equals(record.image().orElseThrow().sha256()))
                .findFirst()
                .orElseThrow()
                .bytes();
        boolean seated =
                bench.occupant(unit.unit().home()).filter(unit.unit()::equals).isPresent();
        boolean is = unit.unit()
                .inspect(it -> it.storedNetworks().isEmpty()
                        && java.util.Arrays.equals(it.userPartBytes(), product)
                        && (!seated || it.listening()));
        return is ? Optional.empty() : Optional.of(where + ": it is not so");
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
