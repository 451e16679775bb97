package dev.lightbench.acceptance;

import java.nio.file.Path;
import java.util.List;

/** Where the records of killed stations are. */
interface KilledStore {

    /** What a station that starts in this way has to be told. */
    List<String> options(String start);

    /** What is recorded now; {@code copy} is a free place for whoever has to copy it first. */
    KilledRecords left(Path data, Path copy) throws Exception;

    /** In the file of the data directory. */
    static KilledStore file() {
        return new KilledStore() {
            @Override
            public List<String> options(String start) {
                return List.of("--start", start);
            }

            @Override
            public KilledRecords left(Path data, Path copy) throws Exception {
                return KilledRecords.of(data, copy);
            }
        };
    }
}
