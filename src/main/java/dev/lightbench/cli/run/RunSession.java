package dev.lightbench.cli.run;

import dev.lightbench.cli.BusChoice;
import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.OpenBus;
import dev.lightbench.cli.StopSignals;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.image.ImageFiles;
import dev.lightbench.cli.live.Display;
import dev.lightbench.cli.live.DisplayLoop;
import dev.lightbench.cli.live.Floor;
import dev.lightbench.cli.live.FloorListener;
import dev.lightbench.cli.live.LineDisplay;
import dev.lightbench.cli.live.LiveDisplay;
import dev.lightbench.cli.live.LiveTable;
import dev.lightbench.cli.pipeline.PipelineChoice;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.station.AttachedOnce;
import dev.lightbench.station.AttachedRuns;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.unit.Serials;
import dev.lightbench.unit.SerialsFileException;
import dev.lightbench.usb.UsbException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        Pipeline pipeline = PipelineChoice.read(options.pipeline);
        Optional<Serials> serials = serials(options.serials);
        ProductImages named = ImageFiles.read(options.images);
        try (OpenBus bus = BusChoice.open(options.bench, around.time());
                OpenRecords open = OpenRecords.open(records.data, around.application())) {
            ProductImages images = options.images.isEmpty() ? ImageFiles.read(bus.images()) : named;
            open.recovered().forEach(view::println);
            WorkOrder order = new WorkOrder(open.station(), Optional.empty(), bus.bench(), pipeline, images, serials);
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
        return around.terminal().interactive() && !records.json
                ? new LiveDisplay(floor, new LiveTable(around.terminal().colour()), around.size(), around.time(), view)
                : new LineDisplay(floor, around.time(), view);
    }

    private static Optional<Serials> serials(@Nullable Path file) throws CommandFailed {
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Serials.read(file));
        } catch (SerialsFileException wrong) {
            throw CommandFailed.wrongInput(wrong.errors());
        }
    }
}
