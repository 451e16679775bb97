package dev.lightbench.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialsTest {
    private static final String ONE = "0123456789abcdef01234567";
    private static final String TWO = "1123456789ABCDEF01234567";

    @TempDir
    Path directory;

    private Path file(String text) throws Exception {
        return Files.writeString(directory.resolve("s.csv"), text, StandardCharsets.UTF_8);
    }

    private Serials read(String text) throws Exception {
        return Serials.read(file(text));
    }

    /** The errors without the directory. */
    private List<String> errors(String text) throws Exception {
        Path file = file(text);
        SerialsFileException told = catchThrowableOfType(SerialsFileException.class, () -> Serials.read(file));
        return told.errors().stream()
                .map(error -> error.replace(file.toString(), "s.csv"))
                .toList();
    }

    @Test
    void bindsSerialsToDeviceIdsAndToSlots() throws Exception {
        Serials serials = read("serial,deviceId,slot\nSN-1," + ONE + ",\nSN-2,,b4\n");
        assertThat(serials.ofDevice(ONE)).hasValue("SN-1");
        assertThat(serials.ofDevice(ONE.toUpperCase(java.util.Locale.ROOT))).hasValue("SN-1");
        assertThat(serials.ofSlot("B4")).hasValue("SN-2");
        assertThat(serials.ofSlot("A1")).isEmpty();
        assertThat(serials.ofDevice(TWO)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFserial,slot\r\nSN 1,A1\r\n",
                "slot,serial\n A1 , SN 1 \n",
                "\n\nSerial,SLOT\n\n\"SN 1\",\"A1\"\n\n",
                "serial,deviceId,slot\nSN 1,,A1",
                "serial,slot\n,\nSN 1,A1\n",
            })
    void toleratesWhatSpreadsheetsWrite(String text) throws Exception {
        assertThat(read(text).ofSlot("A1")).hasValue("SN 1");
    }

    @Test
    void tellsEverythingThatIsWrongWithItsLine() throws Exception {
        assertThat(errors("serial,deviceId,slot\n"
                        + "SN-1,,A1\n"
                        + "SN-1,,A2\n"
                        + "SN-3,12ab,\n"
                        + "SN-4,,A1\n"
                        + ",,A5\n"
                        + "SN-6,,\n"
                        + "SN-7," + ONE + ",A7\n"
                        + "SN-8,,\"7\"\n"
                        + "SN-9,A9\n"))
                .containsExactly(
                        "s.csv:3: serial SN-1 stands already in line 2; allowed is once",
                        "s.csv:4: the device id is '12ab'; allowed are 24 hex digits",
                        "s.csv:5: slot A1 stands already in line 2; allowed is once",
                        "s.csv:6: the serial is empty; allowed are 1 to 64 printable characters",
                        "s.csv:7: names neither device id nor slot; allowed is exactly one of them",
                        "s.csv:8: names a device id and a slot; allowed is exactly one of them",
                        "s.csv:9: the slot is '7'; allowed is a hub's letter and a port's number, as in B4",
                        "s.csv:10: has 2 cells; allowed are the 3 of the header");
    }

    @Test
    void aDeviceIdIsTheSameInAnyCase() throws Exception {
        assertThat(errors("serial,deviceId\nSN-1," + ONE + "\nSN-2," + ONE.toUpperCase(java.util.Locale.ROOT) + "\n"))
                .containsExactly("s.csv:3: device id " + ONE + " stands already in line 2; allowed is once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SN-1,A1\n", "serial\nSN-1\n", "serial,serial,slot\n", "serial,slot,colour\nSN-1,A1,red\n"})
    void aHeaderThatIsNoneIsTold(String text) throws Exception {
        assertThat(errors(text))
                .singleElement()
                .asString()
                .startsWith("s.csv:1: the header is '")
                .contains("allowed is 'serial,deviceId', 'serial,slot'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "serial,slot\n"})
    void aFileThatNamesNoUnitIsTold(String text) throws Exception {
        assertThat(errors(text)).singleElement().asString().startsWith("s.csv: names no unit; allowed is");
    }

    @Test
    void aQuoteThatIsNotClosedIsTold() throws Exception {
        assertThat(errors("serial,slot\nSN-1,A1\n\"SN-2,A2\nSN-3,A3\n"))
                .singleElement()
                .asString()
                .startsWith("s.csv:2: after this line a quote is not closed");
    }

    @Test
    void whatIsNotTextIsTold() throws Exception {
        Files.write(directory.resolve("s.csv"), new byte[] {(byte) 0xC3, (byte) 0x28});
        SerialsFileException told =
                catchThrowableOfType(SerialsFileException.class, () -> Serials.read(directory.resolve("s.csv")));
        assertThat(told.errors()).singleElement().asString().endsWith("s.csv: is not text in UTF-8");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        Path gone = directory.resolve("gone.csv");
        SerialsFileException told = catchThrowableOfType(SerialsFileException.class, () -> Serials.read(gone));
        assertThat(told.errors()).containsExactly(gone + ": there is no such file");
    }

    @Test
    void tellsRowsThatNoUnitFits() throws Exception {
        Serials serials = read("serial,deviceId,slot\nSN-1," + ONE + ",\nSN-2,,B4\nSN-3," + TWO + ",\nSN-4,,B5\n");
        assertThat(serials.unused(Set.of("B5"), Set.of(ONE)))
                .hasSize(2)
                .satisfiesExactly(
                        slot -> assertThat(slot).contains("s.csv:3:", "SN-2", "slot B4"),
                        id -> assertThat(id).contains("s.csv:4:", "SN-3", TWO.toLowerCase(java.util.Locale.ROOT)));
    }
}
