package dev.lightbench.cli.measure;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchFileException;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.cli.CommandFailed;
import dev.lightbench.run.Journal;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.station.AttachedOnce;
import dev.lightbench.station.AttachedRuns;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.time.TimeSource;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.unit.SerialsFileException;
import dev.lightbench.usb.UsbException;
import java.util.concurrent.Callable;

/** Plays one work order over benches, each time on a new bench, by the same way as {@code run}. */
final class Trial {
    private final WorkOrder order;

    Trial(WorkOrder order) {
        this.order = order;
    }

    /** In virtual time: what the units, the wire and the enumerations take, and software takes nothing. */
    Played inVirtualTime(BenchSetup setup) throws CommandFailed, InterruptedException {
        VirtualTime time = new VirtualTime();
        RunRecorder recorder = new RunRecorder(new ForgettingStore(), Journal.nowhere());
        return told(() -> time.call(() -> play(setup, time, recorder)));
    }

    /** In the machine's time, with real records. */
    Played atRealTiming(BenchSetup setup, TimeSource time) throws CommandFailed, InterruptedException {
        try (ScratchRecords records = ScratchRecords.open()) {
            return told(() -> play(setup, time, records.recorder()));
        }
    }

    private Played play(BenchSetup setup, TimeSource time, RunRecorder recorder)
            throws BenchFileException, UsbException, SerialsFileException, InterruptedException {
        try (Bench bench = Bench.start(setup, time)) {
            VerdictTimes verdicts = new VerdictTimes(time);
            AttachedRuns runs = new AttachedOnce(bench, time, order, recorder, verdicts).run();
            return new Played(
                    runs.records().stream()
                            .map(record -> new Played.Unit(
                                    record.start().slot(),
                                    record.passed(),
                                    verdicts.of(record.start().slot()),
                                    bench.transfers(record.start().slot().port())))
                            .toList(),
                    runs.elapsed());
        }
    }

    /** Does something on a bench, and tells what can go wrong with it in a sentence. */
    static <T> T told(Callable<T> work) throws CommandFailed, InterruptedException {
        try {
            return work.call();
        } catch (BenchFileException wrong) {
            throw CommandFailed.wrongInput(wrong.problems());
        } catch (CommandFailed | InterruptedException | RuntimeException asItIs) {
            throw asItIs;
        } catch (Exception failed) {
            throw CommandFailed.hostProblem("the bench cannot be played: " + failed.getMessage());
        }
    }
}
