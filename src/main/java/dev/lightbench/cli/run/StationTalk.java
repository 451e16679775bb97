package dev.lightbench.cli.run;

import dev.lightbench.cli.report.RunReport;
import dev.lightbench.cli.report.Summary;
import dev.lightbench.retention.Pruning;
import dev.lightbench.retention.RetentionPolicy;
import dev.lightbench.retention.RetentionSettings;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunState;
import dev.lightbench.run.UnitReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** What a station says on the terminal, from its first line to its last. Used by the command's thread alone. */
final class StationTalk {
    private final PrintWriter out;
    private final Path data;
    private final String remark;

    /**
     * Says it on {@code out}.
     *
     * @param data where the records are
     * @param remark what to say below the summary; may be empty
     */
    StationTalk(PrintWriter out, Path data, String remark) {
        this.out = out;
        this.data = data;
        this.remark = remark;
    }

    /** At once, because opening the records and the pages takes seconds. */
    void starting() {
        say("Lightbench is starting; its records are in " + data + ".");
    }

    /** What an earlier process left behind, and whether there are results from before. */
    void opened(OpenRecords open) {
        open.recovered().forEach(this::say);
        open.store().list(RunFilter.newest(1)).stream()
                .findFirst()
                .ifPresent(last -> say("There are runs of earlier starts in " + data + ", the last of "
                        + last.start().started().toString().substring(0, 16).replace('T', ' ')
                        + " UTC; they stay, and new ones are added."));
    }

    /** What goes out of the records by itself. */
    void keepsTo(RetentionSettings settings) {
        RetentionPolicy policy = settings.policy();
        say("Each day at " + settings.hour() + ":00 the " + (policy.transcriptsOnly() ? "transcripts" : "details")
                + " of runs older than " + policy.olderThan().toDays() + " d ("
                + policy.failuresFor().toDays()
                + " d if they did not pass) go into exports in "
                + settings.exports().orElse(data.resolve(Pruning.EXPORTS)) + ".");
    }

    /** What is missing although the station goes on, or is there again. */
    void notes(String sentence) {
        say(sentence);
    }

    void openAt(String url) {
        say("The station is at " + url + ". Ctrl-C ends it.");
    }

    /** Every unit that was there at the start has its result. */
    void summary(List<RunRecord> records, long elapsedMillis, int width, String url) {
        table(records, elapsedMillis, width);
        if (!remark.isEmpty()) {
            say(remark);
        }
        say("The station goes on at " + url + ". Ctrl-C ends it.");
    }

    /** A run after the summary. */
    void ended(RunRecord record) {
        say(Summary.line(UnitReport.of(record)));
    }

    void stopping() {
        say("");
        say("Stopping; runs that go are ended and recorded.");
    }

    /**
     * The last words.
     *
     * @param untold the runs that were not told yet, those that were stopped among them
     * @param waiting how many results are not on disk
     */
    void goodbye(List<RunRecord> untold, long elapsedMillis, int width, int waiting) {
        List<RunRecord> finished =
                untold.stream().filter(run -> run.state() != RunState.ABORTED).toList();
        if (!finished.isEmpty()) {
            table(finished, elapsedMillis, width);
        }
        int stopped = untold.size() - finished.size();
        if (stopped > 0) {
            say(stopped + (stopped == 1 ? " run was" : " runs were") + " stopped and recorded as ABORTED; retest "
                    + (stopped == 1 ? "its unit." : "their units."));
        }
        if (waiting > 0) {
            say(waiting + (waiting == 1 ? " result is" : " results are") + " not stored yet; the next start with "
                    + data + " tries again. Do not pass " + (waiting == 1 ? "its unit" : "their units")
                    + " on before.");
        }
        say("The station has ended.");
    }

    private void table(List<RunRecord> records, long elapsedMillis, int width) {
        RunReport report = new RunReport(records.stream().map(UnitReport::of).toList(), elapsedMillis);
        say("");
        Summary.table(report.units(), width).forEach(out::println);
        say("");
        say(Summary.totals(report));
    }

    private void say(String sentence) {
        out.println(sentence);
        out.flush();
    }
}
