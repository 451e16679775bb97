package dev.lightbench.cli.run;

import dev.lightbench.cli.BusChoice;
import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.OpenBus;
import dev.lightbench.cli.StopSignals;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.live.Display;
import dev.lightbench.cli.live.DisplayLoop;
import dev.lightbench.cli.live.Displays;
import dev.lightbench.cli.live.Floor;
import dev.lightbench.cli.live.FloorListener;
import dev.lightbench.cli.live.LineDisplay;
import dev.lightbench.station.AttachedOnce;
import dev.lightbench.station.AttachedRuns;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.unit.SerialsFileException;
import dev.lightbench.usb.UsbException;
import java.io.PrintWriter;

/**
 * One call of {@code run}: reads every file, opens bus and records, drives all attached units while a display shows
 * them, and closes everything again. Nothing is opened before every file has been found good.
 */
final class RunSession {
    private final Surroundings around;
    private final RunOptions options;
    private final RecordOptions records;

    /** Where a person looks: standard output, or standard error beside a JSON document. */
    private final PrintWriter view;

    RunSession(Surroundings around, RunOptions options, RecordOptions records, PrintWriter view) {
        this.around = around;
        this.options = options;
        this.records = records;
        this.view = view;
    }

    /**
     * Does it.
     *
     * @throws CommandFailed if a file cannot be used, the bus or the records cannot be opened, or nothing is attached
     */
    FinishedRuns run() throws CommandFailed, InterruptedException {
        OrderFiles files = OrderFiles.read(options);
        try (OpenBus bus = BusChoice.open(options.bench, around.time());
                OpenRecords open = OpenRecords.open(records.data, around.application())) {
            WorkOrder order = files.order(open.station(), bus);
            open.recovered().forEach(view::println);
            FinishedRuns finished = drive(bus, order, open);
            if (finished.runs().records().isEmpty()) {
                throw CommandFailed.hostProblem("no unit is attached. "
                        + bus.missing().orElse("Check cables and hubs; 'lightbench devices' lists all that is seen."));
            }
            return finished;
        } catch (SerialsFileException wrong) {
            throw CommandFailed.wrongInput(wrong.errors());
        } catch (UsbException failed) {
            throw CommandFailed.hostProblem("USB cannot be listed: " + failed.getMessage());
        }
    }

    private FinishedRuns drive(OpenBus bus, WorkOrder order, OpenRecords open)
            throws UsbException, SerialsFileException, InterruptedException {
        Floor floor = new Floor(around.time(), order.pipeline().steps().size());
        AttachedOnce once =
                new AttachedOnce(bus.bus(), around.time(), order, open.recorder(), new FloorListener(floor));
        try (StopSignals signals = new StopSignals(once::stop);
                DisplayLoop shown = new DisplayLoop(around.time(), display(floor))) {
            AttachedRuns runs = once.run();
            return new FinishedRuns(runs, signals.asked());
        }
    }

    private Display display(Floor floor) {
        return records.json ? new LineDisplay(floor, around.time(), view) : Displays.of(floor, around, view);
    }
}
