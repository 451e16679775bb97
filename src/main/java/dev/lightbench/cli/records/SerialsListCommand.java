package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.report.Items;
import dev.lightbench.cli.report.JsonDocument;
import dev.lightbench.cli.report.TextTable;
import dev.lightbench.unit.PoolSerial;
import dev.lightbench.unit.PoolSerialDocument;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serials list}: what is in the pool. */
@Command(
        name = "list",
        description = "Lists the serials of a product's pool in the order in which they are given out.",
        footer = {"", "Example:", "  lightbench serials list --product 1234 --state free --limit 10"})
public final class SerialsListCommand implements Callable<Integer> {
    private static final int MOST = 100_000;

    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Option(names = "--state", paramLabel = "free|reserved|used", description = "only these; default: all")
    private PoolSerial.@Nullable State state;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "at most that many; default 100")
    private int limit;

    @Option(names = "--json", description = "print one JSON document on standard output, and nothing else there")
    private boolean json;

    @Mixin
    private PoolOptions pool = new PoolOptions();

    /** With the class whose Spring configuration opens the records. */
    public SerialsListCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed {
        pool.checkProduct();
        if (limit < 1 || limit > MOST) {
            throw CommandFailed.wrongInput("--limit: " + limit + " is not possible; allowed is 1 to " + MOST);
        }
        List<PoolSerialDocument> found =
                KeptRecords.asked(pool, around, kept -> kept.pool(pool.product, Optional.ofNullable(state), limit));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonDocument.print(new Items<>(found), out);
        } else if (found.isEmpty()) {
            out.println("The pool of product " + pool.product + " has none.");
        } else {
            TextTable table = new TextTable("SERIAL", "STATE", "HOLDER", "UNTIL");
            found.forEach(serial -> table.row(
                    serial.serial(),
                    serial.state(),
                    Objects.requireNonNullElse(serial.holder(), ""),
                    Objects.requireNonNullElse(serial.until(), "")));
            table.lines(around.size().get().columns()).forEach(out::println);
        }
        out.flush();
        return ExitCode.OK;
    }
}
