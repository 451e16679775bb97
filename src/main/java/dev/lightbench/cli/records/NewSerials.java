package dev.lightbench.cli.records;

import dev.lightbench.unit.SerialLine;
import dev.lightbench.unit.SerialsFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Serials that are to go into a pool.
 *
 * @param lines each with the place where it was named
 * @param range the first and the last, where they were named so
 */
record NewSerials(List<SerialLine> lines, Optional<Range> range) {

    /**
     * Serials that were named by two of them.
     *
     * @param from the first
     * @param to the last
     */
    record Range(String from, String to) {}

    /** Those of a file, one on each line. */
    static NewSerials of(Path file) throws SerialsFileException {
        return new NewSerials(SerialLine.read(file), Optional.empty());
    }

    /** Those from one to another. */
    static NewSerials of(String from, String to) throws SerialsFileException {
        return new NewSerials(SerialLine.range(from, to), Optional.of(new Range(from, to)));
    }
}
