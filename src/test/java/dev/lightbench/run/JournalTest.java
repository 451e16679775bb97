package dev.lightbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
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
