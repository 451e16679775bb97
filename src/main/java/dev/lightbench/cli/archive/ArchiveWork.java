package dev.lightbench.cli.archive;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.LogFile;
import dev.lightbench.cli.StopSignals;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.retention.FileTrouble;
import dev.lightbench.retention.Progress;
import dev.lightbench.retention.StoppedEarly;
import dev.lightbench.retention.UnusableFile;
import dev.lightbench.store.DataDirectoryException;
import dev.lightbench.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** What all of these commands have in common: they may take long, can be stopped, and fail in a sentence. */
@FunctionalInterface
interface ArchiveWork {
    /** Does it, and says what came of it. */
    String carryOut(Progress progress) throws CommandFailed, IOException, UnusableFile;

    /**
     * Does it on behalf of a command.
     *
     * @return what the process ends with
     * @throws CommandFailed if it cannot be done
     */
    static int run(ArchiveWork work, Path data, Surroundings around, CommandLine command) throws CommandFailed {
        if (Files.isDirectory(data)) {
            LogFile.placeIn(data);
        }
        try (StopSignals signals = new StopSignals(() -> {})) {
            String said = work.carryOut(new Telling(command.getErr(), signals, around.time()));
            command.getOut().println(said);
            command.getOut().flush();
            return signals.asked() ? ExitCode.STOPPED : ExitCode.OK;
        } catch (StoppedEarly stopped) {
            command.getErr().println("Stopped; what was begun is taken back.");
            command.getErr().flush();
            return ExitCode.STOPPED;
        } catch (DataDirectoryException told) {
            throw CommandFailed.of(told);
        } catch (StoreException | UnusableFile told) {
            throw CommandFailed.hostProblem(String.valueOf(told.getMessage()));
        } catch (IOException failed) {
            throw CommandFailed.hostProblem("a file cannot be read or written: " + FileTrouble.of(failed));
        }
    }
}
