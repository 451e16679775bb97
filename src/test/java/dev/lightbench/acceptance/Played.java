package dev.lightbench.acceptance;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.bench.BenchTransfer;
import dev.lightbench.bench.FiredFault;
import dev.lightbench.run.Journal;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.station.AttachedOnce;
import dev.lightbench.station.AttachedRuns;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.PortPath;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a run over a bench: the records, and beside them what each unit itself is at the end.
 *
 * @param runs what the station says
 * @param units what the units are, in the order of their home ports
 */
record Played(AttachedRuns runs, List<Unit> units) {

    /**
     * A unit at the end, as it is and not as anybody says.
     *
     * @param home where it sat at the start
     * @param storedNetworks what its credential store holds
     * @param userPart the bytes at the user part's address
     * @param running SHA-256 of the application that runs; empty for none
     * @param listening whether it listens
     * @param erases how many sectors were erased
     * @param writes how many blocks were programmed
     * @param transfers its vendor and class transfers
     * @param fired the faults that have struck
     */
    record Unit(
            PortPath home,
            List<String> storedNetworks,
            byte[] userPart,
            String running,
            boolean listening,
            long erases,
            long writes,
            List<BenchTransfer> transfers,
            List<FiredFault> fired) {}

    /** Plays an order over a bench on the calling thread's time. */
    static Played on(BenchSetup setup, TimeSource time, WorkOrder order) throws Exception {
        try (Bench bench = Bench.start(setup, time)) {
            RunRecorder recorder = new RunRecorder(new MemoryStore(), Journal.nowhere());
            AttachedRuns runs = new AttachedOnce(bench, time, order, recorder, RunListener.NONE).run();
            return of(bench, runs);
        }
    }

    /** The bench's units as they are now, beside what the station says. */
    static Played of(Bench bench, AttachedRuns runs) {
        List<Unit> units = new ArrayList<>();
        for (var unit : bench.units()) {
            units.add(unit.inspect(it -> new Unit(
                    unit.home(),
                    it.storedNetworks(),
                    it.userPartBytes(),
                    it.runningApplication(),
                    it.listening(),
                    it.eraseCount(),
                    it.writeCount(),
                    unit.transfers(),
                    unit.firedFaults())));
        }
        return new Played(runs, units);
    }

    /** The record of the unit in the n-th port, from 1. */
    RunRecord record(int port) {
        return runs.records().stream()
                .filter(record -> record.start().slot().port().port() == port)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no record of port " + port));
    }

    /** The unit of the n-th port, from 1. */
    Unit unit(int port) {
        return units.get(port - 1);
    }
}
