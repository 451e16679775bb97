package dev.lightbench.cli.measure;

import dev.lightbench.cli.report.TextTable;
import java.util.List;

/**
 * What {@code measure} found: the document that {@code measure --json} prints.
 *
 * @param bench the name of the bench
 * @param figures all figures, in the order in which they follow from each other
 * @param met whether every figure is within its bound
 */
record MeasureReport(String bench, List<Figure> figures, boolean met) {

    /** With the verdict that follows from the figures. */
    static MeasureReport of(String bench, List<Figure> figures) {
        return new MeasureReport(bench, List.copyOf(figures), figures.stream().allMatch(Figure::met));
    }

    /** As people read it. */
    List<String> lines(int width) {
        TextTable table = new TextTable("FIGURE", " MEASURED", " AT MOST", "");
        for (Figure figure : figures) {
            table.row(figure.what(), figure.shown(), figure.boundShown(), figure.met() ? "" : "EXCEEDED");
        }
        return table.lines(width);
    }
}
