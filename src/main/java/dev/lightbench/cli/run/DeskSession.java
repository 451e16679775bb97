package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.LogFile;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.image.ImageFiles;
import dev.lightbench.cli.report.JsonDocument;
import dev.lightbench.photon.Sighting;
import dev.lightbench.pipeline.Pipeline;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;

/**
 * One call of a command for one unit on a desk: chooses the unit, runs a pipeline on it as {@code run} would, and says
 * in a sentence what came of it.
 *
 * @param around the clock and the terminal
 * @param options which unit
 * @param records where the result goes, and whether as a document
 */
record DeskSession(Surroundings around, DeskOptions options, RecordOptions records) {

    /**
     * Does it.
     *
     * @param doing what is done, for example {@code Clearing}
     * @return what the process ends with, as for {@code run}
     * @throws CommandFailed if a file cannot be used, the unit cannot be chosen, or the records cannot be opened
     */
    int run(String doing, Pipeline pipeline, DeskOutcome outcome, CommandLine line)
            throws CommandFailed, InterruptedException {
        PrintWriter out = line.getOut();
        PrintWriter view = records.json ? line.getErr() : out;
        LogFile.placeIn(records.data);
        OrderFiles files = new OrderFiles(
                pipeline,
                Optional.empty(),
                Optional.empty(),
                ImageFiles.HELPERS.read(options.helpers),
                options.order.checked());
        FinishedRuns finished = new RunSession(around, files, options.bench, records, view)
                .run(new DeskUnit(options.port, unit -> announce(doing, unit, view)));
        if (records.json) {
            JsonDocument.print(finished.report(), out);
        } else {
            outcome.print(finished, around.size().get().columns(), out);
        }
        return finished.exitCode();
    }

    private static void announce(String doing, Sighting unit, PrintWriter view) {
        view.println(doing + " the " + unit.platform().orElseThrow().label() + " at port "
                + unit.device().orElseThrow().port()
                + ". It leaves the bus and returns several times; leave it plugged in.");
        view.flush();
    }
}
