package dev.lightbench.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.firmware.ImageLibrary;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.Platform;
import dev.lightbench.run.PrunedRun;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunFilter;
import dev.lightbench.run.RunRecord;
import dev.lightbench.store.OnEveryStore;
import dev.lightbench.store.Vendor;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.unit.History;
import dev.lightbench.unit.HistoryEntry;
import dev.lightbench.unit.HistorySubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sixty runs of sixty hours, ten days ago; the policy is told in days. */
@OnEveryStore
class PruningTest {
    private static final RetentionPolicy NINE_DAYS = new RetentionPolicy(Duration.ofDays(9), Duration.ofDays(9), false);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    private final Vendor vendor;
    private final VirtualTime time = new VirtualTime();
    private Records records;
    private Path exports;

    PruningTest(Vendor vendor) {
        this.vendor = vendor;
    }

    @BeforeEach
    void sixtyRuns() {
        records = Records.open(directory.resolve("data"), "line-1", vendor.settings());
        exports = directory.resolve("exports");
        new StoredRuns(time.now().minus(Duration.ofDays(10))).add(60, records.store());
    }

    @AfterEach
    void close() {
        records.close();
    }

    private Pruning pruning() {
        return new Pruning(records.database(), records.store(), time, exports, false, 7);
    }

    private Map<String, Long> yields() {
        Map<String, Long> found = new TreeMap<>();
        records.database()
                .ask(sql -> sql.sql("select slot, state, failure_code, count(*) as n, sum(elapsed_nanos) as t from runs"
                                + " group by slot, state, failure_code")
                        .query((row, number) -> found.put(
                                row.getString("slot")
                                        + row.getString("state")
                                        + row.getString("failure_code")
                                        + row.getLong("t"),
                                row.getLong("n")))
                        .list());
        return found;
    }

    /** What each history tells, of all kinds of subjects, beside who did what to the records. */
    private Map<HistorySubject, List<HistoryEntry>> histories() {
        Set<HistorySubject> subjects = new LinkedHashSet<>(List.of(HistorySubject.workOrder("WO-7")));
        for (RunRecord run : all()) {
            subjects.add(HistorySubject.serial(run.serial().orElseThrow()));
            subjects.add(HistorySubject.device(run.deviceId().orElseThrow()));
            subjects.add(HistorySubject.image(run.image().orElseThrow().sha256()));
            subjects.add(HistorySubject.slot("line-1", run.start().slot().name()));
        }
        History history = new History(records.database());
        Map<HistorySubject, List<HistoryEntry>> told = new LinkedHashMap<>();
        subjects.forEach(subject ->
                told.put(subject, history.of(subject, Optional.empty(), 100).lines()));
        return told;
    }

    private List<RunRecord> all() {
        return records.store().list(RunFilter.newest(100));
    }

    private List<JsonNode> exported() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(exports)) {
            for (Path file : files.sorted().toList()) {
                try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                            .lines()
                            .map(JSON::readTree)
                            .forEach(lines::add);
                }
            }
        }
        return lines;
    }

    @Test
    void verdictsYieldsAndHistoriesAreTheSameAfterwards() throws Exception {
        Map<String, Long> before = yields();
        List<RunRecord> whole = all();
        Map<HistorySubject, List<HistoryEntry>> told = histories();
        assertThat(told).hasSize(1 + 60 + 60 + 1 + 4);
        assertThat(told.values()).allSatisfy(lines -> assertThat(lines).isNotEmpty());

        assertThat(pruning().count(NINE_DAYS)).isEqualTo(24);
        assertThat(pruning().prune(NINE_DAYS, "test", Progress.NONE)).isEqualTo(24);

        assertThat(yields()).isEqualTo(before);
        assertThat(histories()).isEqualTo(told);
        List<RunRecord> left = all();
        assertThat(left).hasSize(60);
        for (int i = 0; i < 60; i++) {
            assertThat(left.get(i).state()).isEqualTo(whole.get(i).state());
            assertThat(left.get(i).failure()).isEqualTo(whole.get(i).failure());
            assertThat(left.get(i).deviceId()).isEqualTo(whole.get(i).deviceId());
            assertThat(left.get(i).serial()).isEqualTo(whole.get(i).serial());
            assertThat(left.get(i).image()).isEqualTo(whole.get(i).image());
        }
        assertThat(left.subList(0, 36)).isEqualTo(whole.subList(0, 36));
        assertThat(left.subList(36, 60)).allSatisfy(run -> {
            assertThat(run.steps()).isEmpty();
            assertThat(run.measurements()).isEmpty();
            assertThat(records.store().transcript(run.start().id())).isEmpty();
        });
        assertThat(pruning().count(NINE_DAYS)).isZero();
    }

    @Test
    void whatWentIsInTheExportThatTheRunNames() throws Exception {
        List<RunRecord> whole = all().subList(36, 60);
        pruning().prune(NINE_DAYS, "test", Progress.NONE);

        Map<String, JsonNode> lines = new TreeMap<>();
        exported().forEach(line -> lines.put(line.at("/runId").asString(), line));
        assertThat(lines).hasSize(24);
        for (RunRecord run : whole) {
            UUID id = run.start().id();
            PrunedRun pruned = records.store().pruned(id).orElseThrow();
            assertThat(pruned.details()).isTrue();
            assertThat(new DigestUtils("SHA-256").digestAsHex(exports.resolve(pruned.file())))
                    .isEqualTo(pruned.sha256());
            JsonNode line = lines.get(id.toString());
            assertThat(line.at("/format").asString()).isEqualTo("lightbench-run/1");
            assertThat(line.at("/steps")).hasSize(2);
            assertThat(line.at("/facts/wifi").asString()).isEqualTo("none");
            assertThat(line.at("/measurements/0/value").asDouble())
                    .isEqualTo(run.measurements().get(0).value());
            assertThat(new String(
                            Base64.getDecoder().decode(line.at("/transcript").asString())))
                    .startsWith("evidence of ");
            assertThat(line.at("/state").asString()).isEqualTo(run.state().name());
        }
        assertThat(records.store().pruned(all().get(0).start().id())).isEmpty();
    }

    @Test
    void failuresStayLongerAndTranscriptsGoAlone() throws Exception {
        RetentionPolicy transcripts = new RetentionPolicy(Duration.ofDays(9), Duration.ofDays(30), true);

        assertThat(pruning().prune(transcripts, "test", Progress.NONE)).isEqualTo(16);

        List<RunRecord> old = all().subList(36, 60);
        assertThat(old).allSatisfy(run -> {
            assertThat(run.steps()).hasSize(2);
            assertThat(records.store().transcript(run.start().id()).isPresent()).isEqualTo(!run.passed());
        });
        assertThat(pruning().prune(NINE_DAYS, "test", Progress.NONE)).isEqualTo(24);
        assertThat(all().subList(36, 60))
                .allSatisfy(run -> assertThat(run.steps()).isEmpty());
        assertThat(records.store().pruned(old.get(0).start().id()).orElseThrow().details())
                .isTrue();
    }

    @Test
    void oneThatIsStoppedLeavesWholeBatchesAndIsGoneOnWith() throws Exception {
        Progress afterTwo = new Progress() {
            private long done;

            @Override
            public void at(String what, long runs) {
                done = runs;
            }

            @Override
            public boolean stopped() {
                return done >= 14;
            }
        };

        assertThat(pruning().prune(NINE_DAYS, "test", afterTwo)).isEqualTo(14);
        assertThat(pruning().count(NINE_DAYS)).isEqualTo(10);
        assertThat(pruning().prune(NINE_DAYS, "test", Progress.NONE)).isEqualTo(10);
        assertThat(exported()).hasSize(24);
    }

    @Test
    void whatCannotBeExportedStays() throws Exception {
        Files.writeString(exports, "a file where the directory should be");
        List<RunRecord> whole = all();

        assertThatThrownBy(() -> pruning().prune(NINE_DAYS, "test", Progress.NONE))
                .isInstanceOf(IOException.class);

        assertThat(all()).isEqualTo(whole);
        assertThat(pruning().count(NINE_DAYS)).isEqualTo(24);
    }

    @Test
    void aDirectoryElsewhereIsNeverMade() throws Exception {
        Path unmounted = directory.resolve("unmounted/archive");

        assertThatThrownBy(
                        () -> Pruning.of(records, Optional.of(unmounted), time).prune(NINE_DAYS, "test", Progress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no directory " + unmounted + " for the exports; make it, or mount its disk");

        assertThat(unmounted).doesNotExist();
        assertThat(pruning().count(NINE_DAYS)).isEqualTo(24);
    }

    @Test
    void itIsAnAuditEvent() throws Exception {
        pruning().prune(NINE_DAYS, "ada", Progress.NONE);

        List<String> events = records.database()
                .ask(sql -> sql.sql("select message from audit_events where actor = 'ada'"
                                + " and action = 'details-pruned' order by at")
                        .query(String.class)
                        .list());
        assertThat(events).hasSize(4).allSatisfy(message -> assertThat(message).contains("SHA-256"));
    }

    @Test
    void imagesThatTheStoreHasAndNobodyWaitsForAreSurplus() throws Exception {
        Path data = directory.resolve("data");
        ImageLibrary library = new ImageLibrary(data);
        String stored = library.add(new byte[] {1});
        String unknown = library.add(new byte[] {2});
        KeptParts.in(data).keep("0123456789abcdef01234567", Platform.PHOTON, new byte[] {3}, unknown);
        String awaited = DigestUtils.sha256Hex(new byte[] {3});
        for (String sha : List.of(stored, awaited)) {
            records.database()
                    .change(sql -> sql.sql("insert into images (sha256, platform, module_version, product_id,"
                                    + " product_version, length, first_used, content)"
                                    + " values (:sha, 'photon', 1, 1, 1, 1, :at, :content)")
                            .param("sha", sha)
                            .param("at", time.now().atOffset(java.time.ZoneOffset.UTC))
                            .param("content", new byte[] {1})
                            .update());
        }

        assertThat(new SurplusImages(records.database(), data).find())
                .containsExactly(data.resolve("images").resolve(stored + ".bin"));
    }

    @Test
    void anExportOfATimeHasItsRuns() throws Exception {
        Path file = directory.resolve("some.jsonl.gz");
        try (NewFile out = NewFile.at(file)) {
            long runs = new RunExport(records.store())
                    .write(
                            Optional.of(time.now().minus(Duration.ofDays(9))),
                            Optional.empty(),
                            out.out(),
                            Progress.NONE);
            out.finish();
            assertThat(runs).isEqualTo(36);
        }
        assertThat(RunExport.count(file)).isEqualTo(36);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 20));
        assertThatThrownBy(() -> RunExport.count(file)).isInstanceOf(UnusableFile.class);
    }
}
