package dev.lightbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.TransferEntry;
import dev.lightbench.usb.TransferEntry.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static final long ORIGIN = 7_000_000_000L;
    private static final ControlSetup SETUP = new ControlSetup(0xC0, 0x50, 0x1234, 115, 64);

    private static TransferEntry at(long nanos, String note) {
        return new TransferEntry(ORIGIN + nanos, ORIGIN + nanos, Kind.NOTE, null, 0, null, null, "ok", note);
    }

    @Test
    void everythingIsReadBackWithTimesFromTheStartOfTheRun() {
        Transcript transcript = new Transcript(ORIGIN);
        transcript.add(new TransferEntry(
                ORIGIN + 5, ORIGIN + 9, Kind.CONTROL_IN, SETUP, 3, new byte[] {1, -1, 0}, null, "ok", null));
        transcript.add(new TransferEntry(
                ORIGIN + 9, ORIGIN + 12, Kind.CONTROL_OUT, SETUP, 4096, null, "ab".repeat(32), "stalled", null));
        transcript.add(
                new TransferEntry(ORIGIN + 12, ORIGIN + 12, Kind.OPEN, null, 0, null, null, "gone", "1-2.3 2b04:c006"));
        transcript.note(ORIGIN + 13, "a \"quoted\" note\nof two lines, ü");
        assertThat(Transcript.read(transcript.compressed()))
                .containsExactly(
                        new TransferEntry(5, 9, Kind.CONTROL_IN, SETUP, 3, new byte[] {1, -1, 0}, null, "ok", null),
                        new TransferEntry(9, 12, Kind.CONTROL_OUT, SETUP, 4096, null, "ab".repeat(32), "stalled", null),
                        new TransferEntry(12, 12, Kind.OPEN, null, 0, null, null, "gone", "1-2.3 2b04:c006"),
                        new TransferEntry(
                                13, 13, Kind.NOTE, null, 0, null, null, "ok", "a \"quoted\" note\nof two lines, ü"));
    }

    @Test
    void whatComesAfterTheEndIsNoPartOfIt() {
        Transcript transcript = new Transcript(ORIGIN);
        transcript.note(ORIGIN, "first");
        byte[] compressed = transcript.compressed();
        transcript.note(ORIGIN + 1, "late");
        assertThat(transcript.compressed()).isEqualTo(compressed);
        assertThat(Transcript.read(compressed)).hasSize(1);
    }

    @Test
    void aTranscriptWithoutEntriesIsReadAsNone() {
        assertThat(Transcript.read(new Transcript(ORIGIN).compressed())).isEmpty();
        assertThat(Transcript.read(new byte[0])).isEmpty();
    }

    @Test
    void anApplicationThatNeverStopsSayingThingsTakesNoRoomFromAnythingElse() {
        Transcript transcript = new Transcript(ORIGIN);
        Random random = new Random(1);
        long nanos = 0;
        transcript.note(ORIGIN, "before");
        for (int piece = 0; piece < 20_000; piece++) {
            byte[] said = new byte[64];
            random.nextBytes(said);
            nanos++;
            transcript.add(new TransferEntry(
                    ORIGIN + nanos, ORIGIN + nanos, Kind.SERIAL_IN, null, said.length, said, null, "ok", null));
        }
        transcript.note(ORIGIN + nanos, "after");

        List<TransferEntry> kept = Transcript.read(transcript.compressed());

        assertThat(kept).extracting(TransferEntry::note).startsWith("before").endsWith("after");
        assertThat(kept).noneMatch(entry -> String.valueOf(entry.note()).endsWith(" entries dropped"));
        TransferEntry gap = kept.get(kept.size() - 34);
        assertThat(gap.note()).endsWith(" pieces of what came in at the serial port dropped");
        long counted = Long.parseLong(String.valueOf(gap.note()).split(" ")[0]);
        assertThat(counted + kept.size() - 3).isEqualTo(20_000);
        assertThat(kept.get(kept.size() - 2).startNanos()).isEqualTo(20_000);
        assertThat(transcript.compressed().length).isLessThan(192 << 10);
    }

    @Test
    void beyondItsBoundTheMiddleIsCountedAndTheEndIsKept() {
        Transcript transcript = new Transcript(ORIGIN, 20_000);
        Random random = new Random(1);
        int entries = 20_000;
        for (int i = 0; i < entries; i++) {
            transcript.add(at(i, Long.toHexString(random.nextLong())));
        }
        byte[] compressed = transcript.compressed();
        List<TransferEntry> read = Transcript.read(compressed);
        assertThat(compressed.length).isLessThan(60_000);
        assertThat(read.get(read.size() - 1).startNanos()).isEqualTo(entries - 1);
        List<TransferEntry> gap = read.stream()
                .filter(entry -> String.valueOf(entry.note()).endsWith(" entries dropped"))
                .toList();
        assertThat(gap).hasSize(1);
        int dropped = Integer.parseInt(String.valueOf(gap.get(0).note()).split(" ", -1)[0]);
        assertThat(read.size() - 1 + dropped).isEqualTo(entries);
    }

    @Test
    void whatIsNoTranscriptIsToldInASentence() {
        assertThatThrownBy(() -> Transcript.read("nothing".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The transcript is damaged");
    }
}
