package dev.lightbench.cli.measure;

import dev.lightbench.bench.BenchFile;
import dev.lightbench.bench.BenchFileException;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.image.ImageFiles;
import dev.lightbench.cli.pipeline.PipelineChoice;
import dev.lightbench.cli.report.JsonDocument;
import dev.lightbench.cli.run.DemoFixtures;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.station.WorkOrder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code measure}: how fast the station is on a virtual bench, figure by figure, against its bounds. */
@Command(
        name = "measure",
        description = {
            "Measures the station on a virtual bench and compares its figures with their bounds.",
            "All units together against the slowest of them alone, what the station adds to each unit, and its flash",
            "against dfu-util. Plays the bench at real timing, whatever its file says, and keeps no records. Ends with 1",
            "if a figure exceeds its bound."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench measure",
            "  lightbench measure --bench fixtures/benches/demo.yaml --json"
        })
public final class MeasureCommand implements Callable<Integer> {
    private static final String FLASH_BENCH = "flash.yaml";

    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Option(names = "--bench", paramLabel = "FILE", description = "the virtual bench; default: the one of the demo")
    private @Nullable Path bench;

    @Option(names = "--json", description = "print one JSON document on standard output, and nothing else there")
    private boolean json;

    /** With the clock and the terminal. */
    public MeasureCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        MeasureReport report;
        try (DemoFixtures fixtures = DemoFixtures.locate(Path.of(""))) {
            BenchSetup measured = read(bench == null ? fixtures.bench() : bench);
            report = measure(measured, read(fixtures.bench().resolveSibling(FLASH_BENCH)));
        }
        if (json) {
            JsonDocument.print(report, out);
        } else {
            report.lines(around.size().get().columns()).forEach(out::println);
            out.flush();
        }
        return report.met() ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private MeasureReport measure(BenchSetup measured, BenchSetup flashed) throws CommandFailed, InterruptedException {
        Pipeline pipeline = PipelineChoice.read(null);
        WorkOrder order = new WorkOrder(
                "measure",
                Optional.empty(),
                true,
                pipeline,
                ImageFiles.PRODUCTS.read(List.copyOf(measured.images().values())),
                Optional.empty());
        List<Figure> figures = new ArrayList<>();
        Trial trial = new Trial(order);
        Progress progress = new Progress(spec.commandLine().getErr());
        figures.addAll(new TogetherFigures(trial, around.time(), progress).of(measured));
        figures.addAll(new OverheadFigures(trial, around.time(), progress).of(measured));
        figures.addAll(new FlashFigures(flashed, pipeline).figures());
        return MeasureReport.of(measured.name(), figures);
    }

    private static BenchSetup read(Path file) throws CommandFailed {
        try {
            return BenchFile.read(file);
        } catch (BenchFileException wrong) {
            throw CommandFailed.wrongInput(wrong.problems());
        }
    }
}
