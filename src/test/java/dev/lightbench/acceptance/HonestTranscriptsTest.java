package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lightbench.audit.Finding.Outcome;
import dev.lightbench.usb.TransferEntry;
import dev.lightbench.usb.TransferEntry.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a unit may say in another way, of which the station has made a pass as well: the audit confirms it. */
class HonestTranscriptsTest {
    private static final String ID = "Your device id is ";
    private static final String MAC = "Your device MAC address is";
    private static final String ADDRESS = "a4:11:62:"; // of the maker of the bench's units

    static Stream<Arguments> transcripts() throws Exception {
        RealRun console = run("by request, console and text");
        RealRun further = run("further steps");
        return Stream.of(
                arguments("the id comes in pieces", console, inPieces()),
                arguments("the end of the id's line comes when nobody listens any more", console, cut(ID)),
                arguments("the address comes in pieces", further, inPieces()),
                arguments("the end of the address's line comes when nobody listens any more", further, cut(ADDRESS)),
                arguments("the address stands in one line", further, said(MAC, text -> text.replace("is\r\n", "is "))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transcripts")
    void areConfirmed(String what, RealRun run, UnaryOperator<List<TransferEntry>> otherwise) {
        List<TransferEntry> entries = run.evidence().entries();
        assertThat(otherwise.apply(entries)).as(what).isNotEqualTo(entries);
        assertThat(run.after(otherwise).outcome()).as(what).isEqualTo(Outcome.CONFIRMED);
    }

    private static RealRun run(String name) throws Exception {
        return RealRun.all().stream()
                .filter(run -> run.name().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    /** All that comes is read a byte at a time. */
    private static UnaryOperator<List<TransferEntry>> inPieces() {
        return entries -> entries.stream()
                .flatMap(entry -> says(entry, "")
                        ? text(entry)
                                .chars()
                                .mapToObj(letter -> Lies.saying(HexFormat.of().toHexDigits((byte) letter))
                                        .apply(entry))
                        : Stream.of(entry))
                .toList();
    }

    /** Of each answer that begins so the last byte is not heard. */
    private static UnaryOperator<List<TransferEntry>> cut(String begins) {
        return said(begins, text -> text.substring(0, text.length() - 1));
    }

    private static UnaryOperator<List<TransferEntry>> said(String begins, UnaryOperator<String> otherwise) {
        return entries -> {
            List<TransferEntry> changed = new ArrayList<>(entries);
            changed.replaceAll(entry -> says(entry, begins)
                    ? Lies.saying(HexFormat.of()
                                    .formatHex(otherwise.apply(text(entry)).getBytes(StandardCharsets.ISO_8859_1)))
                            .apply(entry)
                    : entry);
            return changed;
        };
    }

    private static boolean says(TransferEntry entry, String begins) {
        return entry.kind() == Kind.SERIAL_IN && text(entry).startsWith(begins);
    }

    private static String text(TransferEntry entry) {
        return new String(entry.bytes(), StandardCharsets.ISO_8859_1);
    }
}
