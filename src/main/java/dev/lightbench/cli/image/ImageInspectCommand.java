package dev.lightbench.cli.image;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.InputFile;
import dev.lightbench.cli.Printable;
import dev.lightbench.cli.report.JsonDocument;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code image inspect}: all that a module file says of itself, every check, and whether it can be an {@code --image}. */
@Command(
        name = "inspect",
        description = {
            "Prints what a firmware file says of itself and every check that is made before it is flashed.",
            "Ends with 0 for an intact module of a Photon or P1 and with 2 for everything else."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench image inspect product-photon.bin",
            "  lightbench image inspect --json product-p1.bin"
        })
public final class ImageInspectCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the file to look into")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--json", description = "print one JSON document instead")
    private boolean json;

    @Override
    public Integer call() throws CommandFailed {
        ImageReport report = ImageReport.of(file.toString(), InputFile.bytes(file, ImageFiles.LARGEST));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonDocument.print(report, out);
        } else {
            print(report, out);
        }
        ImageReport.Refusal refused = report.refused();
        if (refused != null) {
            throw CommandFailed.wrongInput(file + ": " + refused.code() + ": " + refused.message());
        }
        return ExitCode.OK;
    }

    private static void print(ImageReport report, PrintWriter out) {
        line(
                out,
                "file",
                report.file() + ", " + report.fileBytes() + " bytes"
                        + (report.dfuSuffix() ? ", with a DFU suffix that is not flashed" : ""));
        ImageReport.Header header = report.header();
        if (header != null) {
            line(out, "module", header.functionName() + " " + header.index() + ", version " + header.version());
            line(out, "platform", header.platform() + " (" + header.platformId() + ")");
            line(out, "address", header.start() + " to " + header.end() + ", header at " + header.offset());
            line(out, "needs", header.needs());
            line(out, "needs too", header.needsToo());
        }
        ImageReport.Suffix suffix = report.suffix();
        if (suffix != null && suffix.productId() != 65535) {
            line(out, "product", suffix.productId() + ", version " + suffix.productVersion());
        }
        line(out, "sha256", report.sha256());
        line(out, "bench tag", report.benchTag());
        for (ImageReport.Check check : report.checks()) {
            line(out, check.result().toLowerCase(Locale.ROOT), check.sentence());
        }
        ImageReport.Refusal no = report.notAProduct();
        line(out, "--image", no == null ? "can be used" : "cannot be used: " + no.code() + ": " + no.message());
        out.flush();
    }

    private static void line(PrintWriter out, String name, @Nullable String value) {
        if (value != null) {
            out.printf("%-10s %s%n", name, Printable.of(value));
        }
    }
}
