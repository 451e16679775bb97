package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.unit.History;
import dev.lightbench.unit.HistoryCursor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a long list is printed. */
final class PagingOptions {
    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "at most that many; default 100")
    int limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "the nextCursor of an earlier answer")
    private @Nullable String cursor;

    /**
     * Makes sure that both can be meant.
     *
     * @throws CommandFailed with what is allowed
     */
    PagingOptions checked() throws CommandFailed {
        if (limit < 1 || limit > History.MOST) {
            throw CommandFailed.wrongInput("--limit: " + limit + " is not possible; allowed is 1 to " + History.MOST);
        }
        try {
            after();
        } catch (IllegalArgumentException wrong) {
            throw CommandFailed.wrongInput("--cursor: is none; allowed is the nextCursor of an earlier answer");
        }
        return this;
    }

    /** Where the part before ended; empty for the newest. */
    Optional<HistoryCursor> after() {
        return Optional.ofNullable(cursor).map(HistoryCursor::parse);
    }
}
