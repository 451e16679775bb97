package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.unit.SerialPool;
import dev.lightbench.unit.SerialsFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code serials add}: fills the pool. */
@Command(
        name = "add",
        description = {
            "Adds serials to the pool of a product, behind those that are there.",
            "They are those of a file, one on each line, or a range that is counted up by the digits at its end. All are added,",
            "or none if one of them cannot be."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench serials add pool.txt --product 1234 --by EN-0031",
            "  lightbench serials add --from LB-24-000001 --to LB-24-000500 --product 1234 --by EN-0031"
        })
public final class SerialsAddCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "the serials, one on each line")
    private @Nullable Path file;

    @Option(names = "--from", paramLabel = "SERIAL", description = "the first of a range")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "SERIAL", description = "the last of it")
    private @Nullable String to;

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "the badge of whoever adds them")
    private String by = "";

    @Mixin
    private PoolOptions pool = new PoolOptions();

    /** With the class whose Spring configuration opens the records. */
    public SerialsAddCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        pool.checkProduct();
        ReasonOptions.fits("--by", by, ReasonOptions.BADGE);
        NewSerials serials = serials();
        SerialPool.Added added = KeptRecords.changed(pool, around, kept -> kept.add(pool.product, serials, by.strip()));
        if (!added.refused().isEmpty()) {
            throw CommandFailed.wrongInput(added.refused());
        }
        spec.commandLine()
                .getOut()
                .println(added.added() + " serials are in the pool of product " + pool.product + ".");
        return ExitCode.OK;
    }

    private NewSerials serials() throws CommandFailed {
        Path named = file;
        String first = from;
        String last = to;
        try {
            if (named != null && first == null && last == null) {
                return NewSerials.of(named);
            }
            if (named == null && first != null && last != null) {
                return NewSerials.of(first.strip(), last.strip());
            }
        } catch (SerialsFileException wrong) {
            throw CommandFailed.wrongInput(wrong.errors());
        }
        throw CommandFailed.wrongInput("serials add: no serials are named; allowed is FILE, or --from with --to");
    }
}
