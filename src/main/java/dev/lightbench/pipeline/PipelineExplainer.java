package dev.lightbench.pipeline;

import dev.lightbench.config.Quantities;
import dev.lightbench.pipeline.RouteExplainer.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in plain lines what a pipeline is, and what the routes make of it for which unit. Asks no unit. */
public final class PipelineExplainer {
    /** What every step can end in beside its own failures. */
    private static final List<FailureCode> ANY_STEP =
            List.of(FailureCode.STEP_TOO_LONG, FailureCode.STOPPED, FailureCode.STATION_FAULT);

    private final RouteExplainer routes;

    /** With the routes that are explained. */
    public PipelineExplainer(RouteExplainer routes) {
        this.routes = routes;
    }

    /** For every kind of unit that has a route. */
    public List<String> lines(Pipeline pipeline) {
        return lines(pipeline, routes.supported());
    }

    /** For these kinds of unit, of which {@link RouteExplainer#find} gives one. */
    public List<String> lines(Pipeline pipeline, List<Found> units) {
        List<String> lines = new ArrayList<>();
        lines.add("pipeline " + pipeline.name() + ", revision " + pipeline.hash());
        pipeline.helpers()
                .forEach(pin -> lines.add(
                        "helper for " + pin.platform().label() + ": " + pin.file() + ", SHA-256 " + pin.sha256()));
        for (int i = 0; i < pipeline.steps().size(); i++) {
            lines.add("");
            lines.addAll(step(pipeline, i));
        }
        lines.add("");
        lines.add("Every step can also end in " + names(ANY_STEP) + ".");
        for (Found unit : units) {
            lines.add("");
            lines.add("The route of " + unit + ":");
            for (int i = 0; i < pipeline.steps().size(); i++) {
                PipelineStep step = pipeline.steps().get(i);
                lines.add("  " + (i + 1) + ". " + step.name());
                routes.lines(unit, step).forEach(line -> lines.add("       " + line));
            }
        }
        return lines;
    }

    private static List<String> step(Pipeline pipeline, int index) {
        PipelineStep step = pipeline.steps().get(index);
        List<String> lines = new ArrayList<>();
        lines.add((index + 1) + ". " + step.name() + ": " + step.type().sentence());
        lines.add("   needs the unit: " + step.type().needs().words());
        lines.add("   deadline of an attempt: " + Quantities.write(step.deadline()));
        lines.add("   retries: " + retries(step.retries(), step.beforeRetry()));
        pipeline.groupAt(index)
                .ifPresent(group -> lines.add("   group: steps " + (group.first() + 1) + " to " + (group.last() + 1)
                        + ", walked again up to " + retries(group.retries(), group.beforeRetry())));
        step.parameters()
                .written()
                .forEach((name, value) -> lines.add("   " + name + ": " + (value.isEmpty() ? "none" : value)));
        lines.add("   can end in: "
                + names(step.type().failures().stream().sorted().toList()));
        return lines;
    }

    private static String retries(int retries, RecoveryLadder beforeRetry) {
        return retries == 0 ? "none" : retries + ", " + beforeRetry.sentence(retries);
    }

    private static String names(List<FailureCode> codes) {
        return codes.stream().map(FailureCode::name).collect(Collectors.joining(", "));
    }
}
