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
import dev.lightbench.store.StoreException;
import dev.lightbench.unit.SerialsFileException;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code run}, or of a command that does the same with one unit: opens bus and records, drives the units
 * while a display shows them, and closes everything again. Every file has been found good before.
 */
final class RunSession {
    private final Surroundings around;
    private final OrderFiles files;
    private final @Nullable Path bench;
    private final RecordOptions records;
    private final Ways ways;

    /** Where a person looks: standard output, or standard error beside a JSON document. */
    private final PrintWriter view;

    /**
     * What is not usual in a call.
     *
     * @param serialPool whether units without a serial get one from the pool
     * @param takeOver whether the station is taken from another process that holds it
     */
    record Ways(boolean serialPool, boolean takeOver) {
        /** Nothing. */
        static final Ways USUAL = new Ways(false, false);

        /** As the options say. */
        static Ways of(RunOptions options) {
            return new Ways(options.serialPool, options.hold.takeOver);
        }
    }

    /** Which of the attached units are driven. */
    interface Choice {
        /** All of them. */
        Choice ALL = bus -> port -> true;

        /**
         * Chooses among what is attached.
         *
         * @throws CommandFailed if that cannot be said
         */
        Predicate<PortPath> among(OpenBus bus) throws CommandFailed, UsbException;
    }

    /** With a virtual bench, or null for this computer's USB. */
    RunSession(Surroundings around, OrderFiles files, @Nullable Path bench, RecordOptions records, PrintWriter view) {
        this(around, files, bench, records, view, Ways.USUAL);
    }

    /** The same in other ways. */
    RunSession(
            Surroundings around,
            OrderFiles files,
            @Nullable Path bench,
            RecordOptions records,
            PrintWriter view,
            Ways ways) {
        this.ways = ways;
        this.around = around;
        this.files = files;
        this.bench = bench;
        this.records = records;
        this.view = view;
    }

    /**
     * Does it.
     *
     * @throws CommandFailed if a file of the bench cannot be used, the bus or the records cannot be opened, or nothing is attached
     */
    FinishedRuns run(Choice choice) throws CommandFailed, InterruptedException {
        try (OpenBus bus = BusChoice.open(bench, around.time());
                OpenRecords open = OpenRecords.open(records.data, around.application(), ways.takeOver())) {
            WorkOrder order = open.pooled(files.order(open.station(), bus), ways.serialPool(), around.time());
            Predicate<PortPath> ports = choice.among(bus);
            open.recovered().forEach(view::println);
            FinishedRuns finished = drive(bus, order, ports, open);
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

    private FinishedRuns drive(OpenBus bus, WorkOrder order, Predicate<PortPath> ports, OpenRecords open)
            throws CommandFailed, UsbException, SerialsFileException, InterruptedException {
        Floor floor = new Floor(around.time(), order.pipeline().steps().size());
        AttachedOnce once =
                new AttachedOnce(bus.bus(), around.time(), order, open.recorder(), new FloorListener(floor));
        try (StopSignals signals = new StopSignals(once::stop);
                DisplayLoop shown = new DisplayLoop(around.time(), display(floor))) {
            AttachedRuns runs = once.run(ports);
            return new FinishedRuns(runs, signals.asked());
        } catch (StoreException noRoom) {
            throw CommandFailed.hostProblem(String.valueOf(noRoom.getMessage()));
        }
    }

    private Display display(Floor floor) {
        return records.json ? new LineDisplay(floor, around.time(), view) : Displays.of(floor, around, view);
    }
}
