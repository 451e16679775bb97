package dev.lightbench.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A million runs of a station with 28 slots, one every ten seconds, as lines for a database: ten steps and ten attempts
 * to each run, seven units of ten tested once and the others twice, one run of seventeen failed in its last step; all
 * of them flash the same product, one of three by way of the helper. The same for every database, and each number always
 * the same run.
 */
final class YearsOfRuns {
    static final int RUNS = 1_000_000;
    static final int STEPS = 10;
    static final int UNITS = 700_000;
    static final int ORDER = 2_000;

    private static final Instant BEGAN = Instant.parse("2026-01-05T06:00:00Z");
    private static final long EVERY_MILLIS = 10_000;
    private static final int FAILED = 17;
    private static final String FAILURE = "VERIFY_FAILED,UNIT";

    /** The tables, in the order in which they can be filled, with the columns that get a value. */
    enum Table {
        RUNS("runs", """
                id,station,slot,hub,port,operator,bench,pipeline_hash,image_sha256,serial,device_id,platform,\
                os_version,started,elapsed_nanos,state,failure_code,failure_cause,failure_message,failure_remedy,product_id,\
                work_order,lot,epoch"""),
        STEPS("run_steps", "run_id,step_index,name,outcome"),
        ATTEMPTS(
                "step_attempts",
                "run_id,step_index,attempt,start_nanos,end_nanos,failure_code,failure_cause,failure_message,failure_remedy"),
        IMAGES("run_images", "run_id,role,sha256,started");

        final String table;
        final String columns;

        Table(String table, String columns) {
            this.table = table;
            this.columns = columns;
        }
    }

    static final String HASH = "a".repeat(64);
    static final String HELPER = "b".repeat(64);
    static final int PRODUCT = 12_345;

    private static final String[] NAMES = {
        "detect",
        "read-module-info",
        "expect-version",
        "clear-credentials",
        "reset",
        "verify-listening",
        "flash",
        "power-cycle",
        "read-module-info",
        "run-command"
    };

    private YearsOfRuns() {}

    /** Which unit a run was of: all units once, and then some of them again. */
    private static int unit(int run) {
        return (int) ((run * 7_919L) % UNITS);
    }

    static String serial(int run) {
        return String.format(Locale.ROOT, "LB-24-%07d", unit(run));
    }

    static String device(int run) {
        return String.format(Locale.ROOT, "%024x", 0x3a0023L << 56 | unit(run));
    }

    static String slot(int run) {
        return (char) ('A' + run / 7 % 4) + String.valueOf(1 + run % 7);
    }

    static String order(int run) {
        return "WO-" + run / ORDER;
    }

    static Instant started(int run) {
        return BEGAN.plusMillis(run * EVERY_MILLIS);
    }

    static UUID id(int run) {
        return new UUID(started(run).toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L | run);
    }

    private static boolean failed(int run) {
        return run % FAILED == 3;
    }

    /** Writes the lines of runs into one file per table; an empty field is none. */
    static void write(Path directory, int from, int to) throws IOException {
        try (BufferedWriter runs = writer(directory, Table.RUNS);
                BufferedWriter steps = writer(directory, Table.STEPS);
                BufferedWriter attempts = writer(directory, Table.ATTEMPTS);
                BufferedWriter images = writer(directory, Table.IMAGES)) {
            for (int run = from; run < to; run++) {
                runs.write(line(run));
                images.write(id(run) + ",PRODUCT," + HASH + "," + started(run) + "\n");
                if (run % 3 == 0) {
                    images.write(id(run) + ",HELPER," + HELPER + "," + started(run) + "\n");
                }
                for (int step = 0; step < STEPS; step++) {
                    boolean failure = failed(run) && step == STEPS - 1;
                    steps.write(id(run) + "," + step + "," + NAMES[step] + (failure ? ",FAILED\n" : ",PASSED\n"));
                    long start = step * 2_500_000_000L + run % 1_000;
                    attempts.write(id(run) + "," + step + ",1," + start + "," + (start + 2_000_000_000L)
                            + (failure ? "," + FAILURE + ",,\n" : ",,,,\n"));
                }
            }
        }
    }

    static Path file(Path directory, Table table) {
        return directory.resolve(table.table + ".csv");
    }

    private static BufferedWriter writer(Path directory, Table table) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(file(directory, table));
        writer.write(table.columns + "\n");
        return writer;
    }

    private static String line(int run) {
        String slot = slot(run);
        String port = "1-" + (1 + slot.charAt(0) - 'A') + "." + slot.charAt(1);
        return String.join(
                ",",
                id(run).toString(),
                "line-1",
                slot,
                slot.substring(0, 1),
                port,
                "operator-" + run / 2_880 % 12,
                "false",
                HASH,
                HASH,
                serial(run),
                device(run),
                run % 3 == 0 ? "p1" : "photon",
                "1.5.2",
                started(run).toString(),
                String.valueOf(25_000_000_000L + run % 1_000),
                failed(run) ? "FAILED" : "PASSED",
                failed(run)
                        ? FAILURE + ",The block at 0x080A2000 reads back otherwise.,Put it in the red bin. No retest."
                        : ",,,",
                String.valueOf(PRODUCT),
                order(run),
                "L" + run / (ORDER / 4) % 4,
                "1\n");
    }
}
