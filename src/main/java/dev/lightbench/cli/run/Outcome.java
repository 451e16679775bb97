package dev.lightbench.cli.run;

import dev.lightbench.cli.report.RunReport;
import dev.lightbench.cli.report.Summary;
import java.io.PrintWriter;

/** The end of a run as people read it: the table of all units, and the totals. */
final class Outcome {
    private Outcome() {}

    static void print(FinishedRuns finished, int width, PrintWriter out) {
        RunReport report = finished.report();
        out.println();
        Summary.table(report.units(), width).forEach(out::println);
        out.println();
        out.println(Summary.totals(report) + (finished.stopped() ? ", stopped" : ""));
        out.flush();
    }
}
