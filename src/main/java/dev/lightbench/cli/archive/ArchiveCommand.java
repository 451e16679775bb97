package dev.lightbench.cli.archive;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.records.RecordsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command for records that are there, also where a station has them open. */
abstract class ArchiveCommand implements Callable<Integer> {
    final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Mixin
    final RecordsOptions options = new RecordsOptions();

    ArchiveCommand(Surroundings around) {
        this.around = around;
    }

    /**
     * Makes sure that there can be such records.
     *
     * @throws CommandFailed if not
     */
    void check() throws CommandFailed {
        options.check();
    }

    /**
     * What is to be done; nothing of it has begun.
     *
     * @throws CommandFailed if an option cannot be meant
     */
    abstract ArchiveWork work() throws CommandFailed;

    @Override
    public final Integer call() throws CommandFailed {
        check();
        return ArchiveWork.run(work(), options.data(), around, spec.commandLine());
    }

    /** Refuses a file that is there already, and one in a directory that is not: its disk may not be mounted. */
    static void mustBeNew(Path file) throws CommandFailed {
        if (Files.exists(file)) {
            throw CommandFailed.wrongInput(file + ": there is such a file already; name another one");
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw CommandFailed.wrongInput(
                    file + ": there is no directory " + directory + "; make it, or mount its disk");
        }
    }
}
