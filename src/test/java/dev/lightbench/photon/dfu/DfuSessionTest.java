package dev.lightbench.photon.dfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.photon.ScriptedConnection;
import dev.lightbench.photon.dfu.DfuFault.Kind;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bootloader's state machine of PROTOCOL 4.2, transfer by transfer. */
class DfuSessionTest {
    private static final String GETSTATE = "a1 05 00 00 00 00 01 00";
    private static final String GETSTATUS = "a1 03 00 00 00 00 06 00";
    private static final String ABORT = "21 06 00 00 00 00 00 00";
    private static final String CLRSTATUS = "21 04 00 00 00 00 00 00";
    private static final String COMMAND = "21 01 00 00 00 00 05 00";
    private static final String BUSY = "000000000400";
    private static final String READY = "000000000500";
    private static final String SET_USER_PART = "2100000a08";
    private static final String ERASE_USER_PART = "4100000a08";

    private final VirtualTime time = new VirtualTime();
    private final ScriptedConnection unit = new ScriptedConnection();

    private interface Use {
        void of(DfuSession session) throws Exception;
    }

    private void session(Use use) throws Exception {
        time.run(() -> use.of(DfuSession.open(unit, time, time.in(Duration.ofSeconds(60)))));
    }

    private void assertFault(Use use, Kind kind) {
        assertThatThrownBy(() -> session(use))
                .isInstanceOfSatisfying(
                        DfuFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
    }

    private static void eraseUserPart(DfuSession session) throws Exception {
        session.erase(FlashPlace.USER_PART, 1, FlashProgress.NONE);
    }

    private ScriptedConnection idle() {
        return unit.in(GETSTATE, "02");
    }

    private ScriptedConnection command(String bytes) {
        return unit.out(COMMAND, bytes).in(GETSTATUS, BUSY).in(GETSTATUS, READY);
    }

    @AfterEach
    void theWholeScriptWasPlayed() {
        assertThat(unit.left()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "05", "06", "09"})
    void abortsWhatAnEarlierSessionLeft(String state) throws Exception {
        unit.in(GETSTATE, state).out(ABORT, "").in(GETSTATE, "02");
        session(opened -> {});
    }

    @Test
    void clearsTheStatusOnceAndOnlyInTheErrorState() throws Exception {
        unit.in(GETSTATE, "0a").out(CLRSTATUS, "").in(GETSTATE, "02");
        session(opened -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"07", "08"})
    void knowsABootloaderThatIsAboutToLeave(String state) {
        unit.in(GETSTATE, state);
        assertFault(opened -> {}, Kind.LEAVING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0f", "00"})
    void endsInAStateThatNothingLeadsOutOf(String state) {
        unit.in(GETSTATE, state);
        assertFault(opened -> {}, Kind.GARBLED);
    }

    @Test
    void setsTheAddressOnceAndWritesBlockAfterBlock() throws Exception {
        byte[] image = new byte[4096 + 1228];
        Arrays.fill(image, (byte) 0xA5);
        idle();
        command(SET_USER_PART);
        unit.out("21 01 02 00 00 00 00 10", "a5".repeat(4096))
                .in(GETSTATUS, BUSY)
                .in(GETSTATUS, READY);
        unit.out("21 01 03 00 00 00 cc 04", "a5".repeat(1228))
                .in(GETSTATUS, BUSY)
                .in(GETSTATUS, READY);
        session(opened -> opened.write(FlashPlace.USER_PART, image, FlashProgress.NONE));
    }

    @Test
    void waitsAsLongAsTheBootloaderAsks() throws Exception {
        idle().out(COMMAND, ERASE_USER_PART).in(GETSTATUS, "00f401000400").in(GETSTATUS, READY);
        session(DfuSessionTest::eraseUserPart);
        assertThat(time.nanos()).isEqualTo(Duration.ofMillis(500).toNanos());
    }

    @Test
    void takesAStalledStatusForAFailedErase() {
        idle().out(COMMAND, ERASE_USER_PART).fails(GETSTATUS, "", new UsbException.Stalled("stalled"));
        assertFault(DfuSessionTest::eraseUserPart, Kind.ERASE_REFUSED);
    }

    @Test
    void takesAStalledStatusForAFailedWrite() {
        idle();
        command(SET_USER_PART);
        unit.out("21 01 02 00 00 00 04 00", "01020304").fails(GETSTATUS, "", new UsbException.Stalled("stalled"));
        assertFault(
                opened -> opened.write(FlashPlace.USER_PART, new byte[] {1, 2, 3, 4}, FlashProgress.NONE),
                Kind.WRITE_REFUSED);
    }

    @Test
    void acceptsABootloaderThatIsDoneAtTheFirstStatus() throws Exception {
        idle().out(COMMAND, ERASE_USER_PART).in(GETSTATUS, READY);
        session(DfuSessionTest::eraseUserPart);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "03", "09"})
    void noticesACommandThatNeverArrived(String state) {
        idle().out(COMMAND, ERASE_USER_PART).in(GETSTATUS, "00000000" + state + "00");
        assertFault(DfuSessionTest::eraseUserPart, Kind.GARBLED);
    }

    @Test
    void asksABusyBootloaderWithoutAPollTimeoutOnceAMillisecond() throws Exception {
        idle().out(COMMAND, ERASE_USER_PART);
        for (int i = 0; i < 5; i++) {
            unit.in(GETSTATUS, BUSY);
        }
        unit.in(GETSTATUS, READY);
        session(DfuSessionTest::eraseUserPart);
        assertThat(time.nanos()).isEqualTo(Duration.ofMillis(4).toNanos()); // the first answer did the work
    }

    @Test
    void usesADeviceThatHasNoSettingToChoose() throws Exception {
        unit.stallsAlternate = true;
        idle();
        session(opened -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"05", "07", "08"})
    void leavesWhateverStateIsToldOfTheLeave(String state) throws Exception {
        idle().out("21 01 02 00 00 00 00 00", "").in(GETSTATUS, "00000000" + state + "00");
        session(DfuSession::leave);
    }

    @Test
    void asksOnceMoreWhileTheLeaveIsBeingPrepared() throws Exception {
        idle().out("21 01 02 00 00 00 00 00", "").in(GETSTATUS, "000a00000600").in(GETSTATUS, "000000000700");
        session(DfuSession::leave);
    }

    @Test
    void takesTheErrorStateForAFailedErase() {
        idle().out(COMMAND, ERASE_USER_PART).in(GETSTATUS, BUSY).in(GETSTATUS, "040000000a00");
        assertFault(DfuSessionTest::eraseUserPart, Kind.ERASE_REFUSED);
    }

    @Test
    void comparesNoFurtherThanTheFirstDifference() throws Exception {
        idle();
        command(SET_USER_PART);
        unit.out(ABORT, "")
                .in("a1 02 02 00 00 00 00 10", "00".repeat(7) + "01" + "00".repeat(4088))
                .out(ABORT, "");
        session(opened -> assertThat(
                        opened.firstDifference(FlashPlace.USER_PART, new byte[10000], "comparing", FlashProgress.NONE))
                .hasValue(7));
    }

    @Test
    void findsADifferenceInTheLastByte() throws Exception {
        idle();
        command(SET_USER_PART);
        unit.out(ABORT, "")
                .in("a1 02 02 00 00 00 00 10", "00".repeat(4096))
                .in("a1 02 03 00 00 00 04 00", "00000001")
                .out(ABORT, "");
        session(opened -> assertThat(
                        opened.firstDifference(FlashPlace.USER_PART, new byte[4100], "comparing", FlashProgress.NONE))
                .hasValue(4099));
    }

    @Test
    void findsNoDifferenceWhereThereIsNone() throws Exception {
        idle();
        command(SET_USER_PART);
        unit.out(ABORT, "").in("a1 02 02 00 00 00 02 00", "0102").out(ABORT, "");
        session(opened -> assertThat(opened.firstDifference(
                        FlashPlace.USER_PART, new byte[] {1, 2}, "verifying", FlashProgress.NONE))
                .isEmpty());
    }

    @Test
    void doesNotTakeAShortReadForEqual() {
        idle();
        command(SET_USER_PART);
        unit.out(ABORT, "").in("a1 02 02 00 00 00 02 00", "01");
        assertFault(
                opened -> opened.firstDifference(
                        FlashPlace.USER_PART, new byte[] {1, 2}, "verifying", FlashProgress.NONE),
                Kind.GARBLED);
    }

    @Test
    void readsAnywhere() throws Exception {
        idle();
        command("2184010608");
        unit.out(ABORT, "").in("a1 02 02 00 00 00 04 00", "0a0b0c0d").out(ABORT, "");
        session(opened ->
                assertThat(opened.read(0x08060184L, 4)).isEqualTo(HexFormat.of().parseHex("0a0b0c0d")));
    }

    @Test
    void leavesByAnEmptyDownloadAndOneStatus() throws Exception {
        idle().out("21 01 02 00 00 00 00 00", "").in(GETSTATUS, READY);
        session(DfuSession::leave);
    }

    @Test
    void refusesToWriteBeyondTheUserPartBeforeAnyTransfer() {
        idle();
        assertThatThrownBy(() ->
                        session(opened -> opened.write(FlashPlace.USER_PART, new byte[131073], FlashProgress.NONE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0x08000000L, 0x0809FFFFL, 0x080C0000L, 0x080BFFFFL})
    void keepsTwoBytesAtAnyOtherPlaceOutOfReach(long address) {
        idle();
        assertThatThrownBy(() -> session(opened -> FlashPlace.USER_PART.mustContain(address, 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void erasesOnlyTheSectorsThatASystemPartCovers() throws Exception {
        idle();
        command("4100000208");
        session(opened -> opened.erase(FlashPlace.SYSTEM_PART_1, 0x20000, FlashProgress.NONE));
    }

    @Test
    void erasesBothSectorsForASystemPartThatIsOneByteLongerThanOne() throws Exception {
        idle();
        command("4100000608");
        command("4100000808");
        session(opened -> opened.erase(FlashPlace.SYSTEM_PART_2, 0x20001, FlashProgress.NONE));
    }

    @Test
    void refusesToEraseForAnImageThatDoesNotFitBeforeAnyTransfer() {
        idle();
        assertThatThrownBy(() -> session(opened -> opened.erase(FlashPlace.SYSTEM_PART_2, 0x40001, FlashProgress.NONE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesASystemPartToItsOwnPlace() throws Exception {
        idle();
        command("2100000608");
        unit.out("21 01 02 00 00 00 02 00", "0102").in(GETSTATUS, BUSY).in(GETSTATUS, READY);
        session(opened -> opened.write(FlashPlace.SYSTEM_PART_2, new byte[] {1, 2}, FlashProgress.NONE));
    }

    @Test
    void readsAWholePlaceInBlocksThatCountFromTwo() throws Exception {
        idle();
        command(SET_USER_PART);
        unit.out(ABORT, "");
        for (int block = 2; block < 34; block++) {
            unit.in(String.format(Locale.ROOT, "a1 02 %02x 00 00 00 00 10", block), "5a".repeat(4096));
        }
        unit.out(ABORT, "");
        session(opened -> assertThat(opened.read(FlashPlace.USER_PART, FlashProgress.NONE))
                .hasSize(131072)
                .containsOnly(0x5A));
    }

    @Test
    void sendsNothingAfterItsDeadline() {
        idle();
        assertFault(
                opened -> {
                    time.sleep(Duration.ofMinutes(2));
                    eraseUserPart(opened);
                },
                Kind.LATE);
    }
}
