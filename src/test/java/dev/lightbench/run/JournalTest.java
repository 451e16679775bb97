package dev.lightbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class JournalTest {
    private static final String DEVICE = "0123456789abcdef01234567";

    @TempDir
    Path directory;

    private final SampleRuns runs = new SampleRuns();

    private RunRecord fails(int slot) {
        return runs.failed("A" + slot, "1-1." + slot);
    }

    /** What the next start makes of it. */
    private Records.Recovery recovery() {
        try (Records records = Records.open(directory, "line-1")) {
            return records.recovery();
        }
    }

    private void damage(long at, int bytes) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("journal.bin").toFile(), "rw")) {
            byte[] noise = new byte[bytes];
            new Random(3).nextBytes(noise);
            file.seek(at);
            file.write(noise);
        }
    }

    private List<RunRecord> append(int count) throws IOException {
        List<RunRecord> all = java.util.stream.IntStream.rangeClosed(1, count)
                .mapToObj(this::fails)
                .toList();
        try (Journal journal = new Journal(directory)) {
            for (RunRecord one : all) {
                journal.append(one, new byte[] {7});
            }
        }
        return all;
    }

    @Test
    void whatItKeepsIsRecordedInItsOrderAndThenGone() throws Exception {
        RunRecord second = fails(2);
        RunRecord first = runs.passed("A1", "1-1.1", "SN-1", DEVICE);
        try (Journal journal = new Journal(directory)) {
            journal.reserve(4);
            journal.append(second, new byte[] {1, 2});
            journal.append(first, new byte[0]);
            assertThat(Journal.isEmpty(directory)).as("asked beside it").isFalse();
        }
        try (Records records = Records.open(directory, "line-1")) {
            assertThat(records.recovery().recorded()).containsExactly(second, first);
            assertThat(records.store().transcript(second.start().id())).hasValue(new byte[] {1, 2});
        }
        assertThat(recovery()).isEqualTo(new Records.Recovery(List.of(), List.of(), 0, List.of()));
        assertThat(Journal.isEmpty(directory)).isTrue();
    }

    @Test
    void itsRoomIsOnTheDiskBeforehandAndAppendingTakesNoMore() throws Exception {
        try (Journal journal = new Journal(directory)) {
            journal.reserve(3);
            assertThat(Files.size(journal.file())).isEqualTo(3L * Journal.ROOM);
            for (int slot = 1; slot <= 3; slot++) {
                byte[] evidence = new byte[Journal.ROOM - JournalFrame.BLOCK];
                new Random(slot).nextBytes(evidence);
                journal.append(fails(slot), evidence);
            }
            assertThat(Files.size(journal.file())).isEqualTo(3L * Journal.ROOM);
        }
        assertThat(recovery().recorded()).hasSize(3);
    }

    @Test
    void roomIsClaimedForEachRunAndComesBackWhenItsResultIsRecorded() throws Exception {
        RunRecord waits = fails(1);
        UUID goes = fails(2).start().id();
        UUID third = fails(3).start().id();
        try (Records records = Records.open(directory, "line-1");
                Journal journal = new Journal(directory)) {
            journal.reserve(2);
            assertThat(journal.claim(waits.start().id())).isTrue();
            assertThat(journal.claim(goes)).isTrue();
            assertThat(journal.claim(third)).isFalse();
            journal.append(waits, new byte[Journal.ROOM / 2]);
            journal.release(goes);
            assertThat(journal.claim(goes)).isTrue();
            assertThat(journal.claim(third)).isFalse();
            journal.replay(records.store());
            assertThat(journal.claim(third)).isTrue();
        }
    }

    @Test
    void aClaimWaitsForNobodyWhoIsWritingIntoTheJournal() throws Exception {
        try (Journal journal = new Journal(directory)) {
            journal.reserve(1);
            UUID run = fails(1).start().id();
            synchronized (journal) { // as whoever waits in it for a disk that is slow
                assertThat(CompletableFuture.supplyAsync(() -> journal.claim(run))
                                .get(20, TimeUnit.SECONDS))
                        .isTrue();
            }
        }
    }

    @Test
    void evidenceThatHasNoRoomDoesNotCostTheVerdict() throws Exception {
        RunRecord passed = runs.passed("A1", "1-1.1", "SN-1", DEVICE);
        try (Journal journal = new Journal(directory)) {
            journal.append(passed, new byte[Journal.ROOM]);
        }
        try (Records records = Records.open(directory, "line-1")) {
            assertThat(records.recovery().recorded()).containsExactly(passed);
            assertThat(records.store().transcript(passed.start().id())).isEmpty();
        }
    }

    @Test
    void aFrameThatCannotBeReadSpoilsOnlyItselfAndIsTold() throws Exception {
        List<RunRecord> all = append(4);
        damage(JournalFrame.BLOCK + 100, 40); // the second one's content
        damage(2 * JournalFrame.BLOCK + 9, 4); // the third one's header
        Records.Recovery recovery = recovery();
        assertThat(recovery.recorded()).containsExactly(all.get(0), all.get(3));
        assertThat(recovery.refused()).isEqualTo(2);
        List<String> kept = Files.readAllLines(directory.resolve("journal.refused.jsonl"));
        assertThat(kept).hasSize(2);
        assertThat(kept.get(0)).contains("At byte 4096 of the journal its frame has a wrong checksum.");
        assertThat(kept.get(1)).contains("At byte 8192 of the journal the header of its frame is damaged.");
        assertThat(recovery().refused()).isZero();
    }

    @Test
    void aFrameThatIsNotThereAtAllIsMissedByItsNumber() throws Exception {
        List<RunRecord> all = append(3);
        damage(JournalFrame.BLOCK, JournalFrame.BLOCK);
        Records.Recovery recovery = recovery();
        assertThat(recovery.recorded()).containsExactly(all.get(0), all.get(2));
        assertThat(recovery.refused()).isEqualTo(1);
    }

    @Test
    void anAppendThatWasCutOffByACrashTakesNothingWithIt() throws Exception {
        List<RunRecord> all = append(2);
        byte[] whole = Files.readAllBytes(directory.resolve("journal.bin"));
        for (int left : new int[] {4096 + 5, 4096 + JournalFrame.HEADER, 4096 + 300}) {
            Path copy = Files.createDirectories(directory.resolve("cut-" + left));
            Files.write(copy.resolve("journal.bin"), java.util.Arrays.copyOf(whole, left));
            try (Records records = Records.open(copy, "line-1")) {
                assertThat(records.recovery().recorded()).containsExactly(all.get(0));
                assertThat(records.recovery().refused()).isEqualTo(left < 4096 + JournalFrame.HEADER ? 0 : 1);
            }
        }
    }

    @Test
    void aJournalThatWasMovedAwayIsMadeAnewForTheNextResult() throws Exception {
        try (Journal journal = new Journal(directory)) {
            journal.append(fails(1), new byte[0]);
            Files.move(journal.file(), directory.resolve("elsewhere"));
            journal.append(fails(2), new byte[0]);
        }
        assertThat(recovery().recorded())
                .extracting(record -> record.start().slot().name())
                .containsExactly("A2");
    }

    @Test
    void linesOfAVersionBeforeAreRecordedFirstAndTheirFileIsGone() throws Exception {
        RunRecord old = runs.passed("A1", "1-1.1", "SN-1", DEVICE);
        String line = new JsonMapper().writeValueAsString(new EarlierJournal.Held(old, new byte[] {9}));
        Files.writeString(directory.resolve("journal.jsonl"), line + "\n" + line.substring(0, 99) + "\n");
        RunRecord young = append(1).get(0);
        try (Records records = Records.open(directory, "line-1")) {
            assertThat(records.recovery().recorded()).containsExactly(old, young);
            assertThat(records.recovery().refused()).isEqualTo(1);
            assertThat(records.store().transcript(old.start().id())).hasValue(new byte[] {9});
        }
        assertThat(directory.resolve("journal.jsonl")).doesNotExist();
        assertThat(directory.resolve("journal.refused.jsonl")).hasContent(line.substring(0, 99));
    }

    @Test
    void aResultOfARunThatWasClosedMeanwhileStaysInterruptedAndIsTold() throws Exception {
        RunRecord passed = runs.passed("A1", "1-1.1", "SN-1", DEVICE);
        try (Records records = Records.open(directory, "line-1")) {
            records.store().open(passed.start());
        }
        assertThat(recovery().interrupted()).hasSize(1);
        try (Journal journal = new Journal(directory)) {
            journal.append(passed, new byte[0]); // by another life of the process, which slept meanwhile
        }
        try (Records records = Records.open(directory, "line-1")) {
            assertThat(records.recovery().recorded()).isEmpty();
            assertThat(records.recovery().late()).containsExactly(passed);
            assertThat(records.store().find(passed.start().id()).orElseThrow().state())
                    .isEqualTo(RunState.INTERRUPTED);
        }
    }

    @Test
    void aCrashBetweenJournalAndStoreDoublesNothingInEitherOrder() throws Exception {
        RunRecord passed = runs.passed("A1", "1-1.1", "SN-1", DEVICE);
        Path before = Files.createDirectory(directory.resolve("before"));
        try (Journal journal = new Journal(before)) {
            journal.append(passed, new byte[] {1}); // died right after this
        }
        try (Records records = Records.open(before, "line-1")) {
            assertThat(records.store().list(RunFilter.newest(9))).containsExactly(passed);
        }
        Path after = Files.createDirectory(directory.resolve("after"));
        try (Records records = Records.open(after, "line-1");
                Journal journal = new Journal(after)) {
            journal.append(passed, new byte[] {1});
            records.store().finish(passed, new byte[] {1}); // died before the journal gave its room back
        }
        try (Records records = Records.open(after, "line-1")) {
            assertThat(records.recovery()).isEqualTo(new Records.Recovery(List.of(), List.of(), 0, List.of()));
            assertThat(records.store().list(RunFilter.newest(9))).containsExactly(passed);
            assertThat(new Journal(after).empty()).isTrue();
        }
    }

    /** A store that does something else first. */
    private static RunStore before(RunStore store, Consumer<RunRecord> first) {
        return (RunStore) Proxy.newProxyInstance(
                RunStore.class.getClassLoader(), new Class<?>[] {RunStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("finish")) {
                        first.accept((RunRecord) arguments[0]);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** A store that takes everything and knows nothing. */
    private static RunStore taking() {
        return (RunStore) Proxy.newProxyInstance(
                RunStore.class.getClassLoader(),
                new Class<?>[] {RunStore.class},
                (proxy, method, arguments) -> method.getName().equals("finish") ? true : Optional.empty());
    }

    @Test
    void aWholeFrameWhoseResultThisVersionCannotReadKeepsNoStationFromStarting() throws Exception {
        RunRecord first = append(1).get(0);
        try (JournalFile file = new JournalFile(directory.resolve("journal.bin"))) {
            file.frames();
            file.append(new byte[] {0, 0, 0, 3, 1, 2, 3});
            file.append(new byte[] {1});
        }
        RunRecord last;
        try (Journal journal = new Journal(directory)) {
            last = fails(4);
            journal.append(last, new byte[0]);
        }
        Records.Recovery recovery = recovery();
        assertThat(recovery.recorded()).containsExactly(first, last);
        assertThat(recovery.refused()).isEqualTo(2);
        assertThat(Files.readAllLines(directory.resolve("journal.refused.jsonl")))
                .hasSize(2)
                .allMatch(line -> line.contains("of the journal is a result that cannot be read."));
        assertThat(recovery().refused()).isZero();
    }

    @Test
    void aResultThatNoStoreCanWriteKeepsNoOtherFromBeingRecorded() throws Exception {
        List<RunRecord> all = append(3);
        try (Records records = Records.open(directory.resolve("store"), "line-1");
                Journal journal = new Journal(directory)) {
            RunStore store = before(records.store(), record -> {
                if (record.equals(all.get(1))) {
                    throw new IllegalStateException("a fault of ours");
                }
            });
            Journal.Replayed replayed = journal.replay(store);
            assertThat(replayed.recorded()).containsExactly(all.get(0), all.get(2));
            assertThat(replayed.refused()).isEqualTo(1);
            assertThat(journal.empty()).isTrue();
        }
        assertThat(Files.readString(directory.resolve("journal.refused.jsonl")))
                .contains(all.get(1).start().id().toString());
    }

    @Test
    void aResultThatComesAfterItsClosingIsNotWrittenIntoADirectoryThatIsNobodysAnyMore() throws Exception {
        Journal journal = new Journal(directory);
        journal.append(fails(1), new byte[0]);
        journal.close();
        byte[] left = Files.readAllBytes(journal.file());
        assertThatThrownBy(() -> journal.append(fails(2), new byte[0])).isInstanceOf(IOException.class);
        assertThat(Files.readAllBytes(journal.file())).isEqualTo(left);
    }

    @Test
    void whatIsStruckOutIsWhatWasRecordedAlsoInAJournalThatWasReplacedMeanwhile() throws Exception {
        RunRecord second = fails(2);
        try (Records records = Records.open(directory.resolve("store"), "line-1");
                Journal journal = new Journal(directory)) {
            journal.append(fails(1), new byte[0]);
            journal.replay(before(records.store(), record -> {
                try {
                    Files.move(journal.file(), directory.resolve("elsewhere"));
                    journal.append(second, new byte[0]);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
        assertThat(recovery().recorded()).containsExactly(second);
    }

    @Test
    void aResultWhoseRecordingBreaksOffWithAnErrorIsHeldAndNotLost() throws Exception {
        RunRecord passed = runs.passed("A1", "1-1.1", "SN-1", DEVICE);
        try (Records records = Records.open(directory, "line-1");
                Journal journal = new Journal(directory)) {
            RunStore store = before(records.store(), record -> {
                throw new NoClassDefFoundError("a jar that was replaced");
            });
            RunRecord said =
                    new RunRecorder(store, journal).record(passed, new byte[0]).orElseThrow();
            assertThat(said.state()).isEqualTo(RunState.HELD);
        }
        assertThat(recovery().recorded()).containsExactly(passed);
    }

    @Test
    void anAppendThatIsTornAtAnyByteCostsNothingThatWasAcknowledged() throws Exception {
        RunRecord kept = append(1).get(0);
        Path file = directory.resolve("journal.bin");
        byte[] before = Files.readAllBytes(file);
        try (Journal journal = new Journal(directory)) {
            byte[] evidence = new byte[5000];
            new Random(5).nextBytes(evidence);
            journal.append(fails(2), evidence);
        }
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(11);
        for (int torn = before.length; torn < whole.length; torn += torn < before.length + 40 ? 1 : 211) {
            Path copy = Files.createDirectories(directory.resolve("torn"));
            byte[] left = java.util.Arrays.copyOf(whole, random.nextBoolean() ? torn : whole.length);
            java.util.Arrays.fill(left, torn, left.length, (byte) 0);
            Files.write(copy.resolve("journal.bin"), left);
            RunRecord next = fails(3);
            try (Journal journal = new Journal(copy)) {
                journal.append(next, new byte[0]);
            }
            try (Journal journal = new Journal(copy)) {
                Journal.Replayed replayed = journal.replay(taking());
                // the torn one is there if only its filling is not
                assertThat(replayed.recorded())
                        .as("torn at " + torn)
                        .startsWith(kept)
                        .endsWith(next);
                assertThat(replayed.refused()).isLessThanOrEqualTo(1);
            }
            Files.delete(copy.resolve("journal.bin"));
        }
    }

    @Test
    void oneThatKeepsNothingTouchesNoFile() throws Exception {
        Path inTheWorkingDirectory = Path.of("journal.bin");
        assertThat(inTheWorkingDirectory).doesNotExist();
        try (Records records = Records.open(directory, "line-1");
                Journal nowhere = Journal.nowhere()) {
            nowhere.reserve(4);
            assertThat(nowhere.claim(UUID.randomUUID())).isTrue();
            assertThat(nowhere.empty()).isTrue();
            assertThat(nowhere.replay(records.store()).recorded()).isEmpty();
        }
        assertThat(inTheWorkingDirectory).doesNotExist();
    }
}
