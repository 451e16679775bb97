package dev.lightbench.cli.image;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.Platform;
import dev.lightbench.firmware.UserPartCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code image build}: a product image for the virtual bench. Real units would reject its body: it holds no program. */
@Command(
        name = "build",
        description = {
            "Builds a product image for the virtual bench; never flash it to a real unit.",
            "It is a user part with a valid header, suffix and CRC whose body is noise from a seed."
        },
        footer = {"", "Example:", "  lightbench image build --platform p1 --size 102400 --needs 1512 product-p1.bin"})
public final class ImageBuildCommand implements Callable<Integer> {
    /** Room for header, tag, suffix and CRC. */
    private static final int SMALLEST = 256;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the file to write; an existing one is refused")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--platform", required = true, paramLabel = "NAME", description = "photon or p1")
    @SuppressWarnings("NullAway.Init")
    private String platform;

    @Option(
            names = "--size",
            defaultValue = "102400",
            paramLabel = "BYTES",
            description = "of the whole file; default 102400")
    private int size;

    @Option(
            names = "--module-version",
            defaultValue = "1",
            paramLabel = "N",
            description = "the module's version; default 1")
    private int version;

    @Option(
            names = "--needs",
            defaultValue = "0",
            paramLabel = "N",
            description = "the version of system part 2 that it needs, for example 1512; default 0, none")
    private int needs;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "of the noise; default 1")
    private long seed;

    @Option(
            names = "--mode",
            defaultValue = "automatic",
            paramLabel = "MODE",
            description = "automatic or manual: whether it connects, and so listens, by itself; default automatic")
    private ApplicationTag.Mode mode = ApplicationTag.Mode.AUTOMATIC;

    @Option(names = "--listens", description = "calls listen() at its start, whatever credentials are stored")
    private boolean listens;

    @Override
    public Integer call() throws CommandFailed {
        Platform target = Platform.named(platform)
                .filter(p -> p == Platform.PHOTON || p == Platform.P1)
                .orElseThrow(() -> CommandFailed.wrongInput(
                        "--platform: '" + platform + "' is not one that is flashed here; allowed are photon and p1"));
        within("--size", size, SMALLEST, UserPartCheck.MAX_SIZE);
        within("--module-version", version, 0, 0xFFFF);
        within("--needs", needs, 0, 0xFFFF);
        ModuleBuilder builder = ModuleBuilder.userPart(target)
                .version(version)
                .tag(new ApplicationTag(mode, listens, "", false))
                .size(size, seed);
        if (needs > 0) {
            builder.needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 2, needs));
        }
        write(builder.build());
        spec.commandLine().getOut().println(file + ": " + size + " bytes for " + target.label());
        return ExitCode.OK;
    }

    private static void within(String option, int value, int least, int most) throws CommandFailed {
        if (value < least || value > most) {
            throw CommandFailed.wrongInput(
                    option + ": " + value + " is not possible; allowed is " + least + " to " + most);
        }
    }

    private void write(byte[] image) throws CommandFailed {
        if (Files.exists(file)) {
            throw CommandFailed.wrongInput(file + ": there is such a file already; name another one");
        }
        try {
            Files.write(file, image);
        } catch (IOException e) {
            throw CommandFailed.wrongInput(file + ": the file cannot be written ("
                    + e.getClass().getSimpleName() + "); name one in a directory that exists and is yours");
        }
    }
}
