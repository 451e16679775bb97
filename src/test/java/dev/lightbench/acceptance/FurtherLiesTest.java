package dev.lightbench.acceptance;

import static dev.lightbench.acceptance.Lies.again;
import static dev.lightbench.acceptance.Lies.ahead;
import static dev.lightbench.acceptance.Lies.behind;
import static dev.lightbench.acceptance.Lies.bytes;
import static dev.lightbench.acceptance.Lies.control;
import static dev.lightbench.acceptance.Lies.exchanged;
import static dev.lightbench.acceptance.Lies.fromLast;
import static dev.lightbench.acceptance.Lies.kind;
import static dev.lightbench.acceptance.Lies.last;
import static dev.lightbench.acceptance.Lies.moved;
import static dev.lightbench.acceptance.Lies.nth;
import static dev.lightbench.acceptance.Lies.said;
import static dev.lightbench.acceptance.Lies.saying;
import static dev.lightbench.acceptance.Lies.through;
import static dev.lightbench.acceptance.Lies.transfer;
import static dev.lightbench.acceptance.Lies.untilLast;
import static dev.lightbench.acceptance.Lies.without;
import static dev.lightbench.acceptance.Lies.withoutAny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lightbench.audit.Finding;
import dev.lightbench.audit.Finding.Outcome;
import dev.lightbench.firmware.Platform;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.TransferEntry;
import dev.lightbench.usb.TransferEntry.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lies that are harder to see than those of {@link PlantedLiesTest}, in the transcript. */
class FurtherLiesTest {
    private static final int VENDOR_IN = 0xC0;
    private static final Predicate<TransferEntry> BLOCK_READ = control(0xA1, 2).and(entry -> entry.digest() != null);
    private static final Predicate<TransferEntry> EMPTY_LIST =
            control(VENDOR_IN, 4).and(bytes("0a00"));
    private static final Predicate<TransferEntry> MODE = control(VENDOR_IN, 4).and(bytes("0801"));
    private static final Predicate<TransferEntry> MODULES =
            control(VENDOR_IN, 4).and(entry -> entry.length() > 60);
    private static final Predicate<TransferEntry> SEEN = kind(Kind.SIGHTING);
    private static final String REFUSED = "09000000000088ffffff";

    static Stream<Arguments> lies() throws Exception {
        RealRun request = RealRun.flashed("by request", RealRun.unit(Platform.PHOTON, "1.5.2"));
        RealRun helper = RealRun.flashed("by helper", RealRun.unit(Platform.PHOTON, "2.3.1"));
        RealRun old = RealRun.flashed("by helper, old", RealRun.unit(Platform.P1, "0.6.3"));
        RealRun trust = RealRun.all().stream()
                .filter(run -> run.name().equals("further steps"))
                .findFirst()
                .orElseThrow();
        RealRun console = RealRun.all().stream()
                .filter(run -> run.name().startsWith("a network by its console"))
                .findFirst()
                .orElseThrow();
        return Stream.of(
                        inFlash(request, helper),
                        inAnswers(request, helper, old),
                        inWhatFollows(request, helper),
                        inTheTranscript(request, helper),
                        inNotes(trust, console))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> inFlash(RealRun request, RealRun helper) {
        return Stream.of(
                lie("two blocks change places", request, "flashed", swappedBlocks(BLOCK_READ)),
                lie(
                        "the last block is shorter",
                        request,
                        "flashed",
                        last(BLOCK_READ, e -> Lies.sized(e, e.length() - 8))),
                lie("a block is read again, and differs", request, "flashed", again(BLOCK_READ, Lies::flipped)),
                lie("a block was never received", request, "flashed", last(BLOCK_READ, e -> Lies.ended(e, "stalled"))),
                lie(
                        "the memory was not chosen",
                        request,
                        "flashed",
                        last(control(1, 11), e -> Lies.ended(e, "stalled"))),
                lie("no memory was chosen at all", request, "flashed", withoutAny(control(1, 11))),
                lie(
                        "another memory for the last block",
                        request,
                        "flashed",
                        ahead(BLOCK_READ, transfer(1, 11, 1, 0, 0, new byte[0]))),
                lie("another address was set", request, "flashed", last(setAddress(), saying("2100000c08"))),
                lie(
                        "everything was erased afterwards",
                        request,
                        "flashed",
                        behind(BLOCK_READ, transfer(0x21, 1, 0, 0, 1, new byte[] {0x41}))),
                lie(
                        "a write by an address that no status took",
                        request,
                        "flashed",
                        behind(
                                BLOCK_READ,
                                transfer(0x21, 1, 0, 0, 5, hex("2100000a08")),
                                transfer(0x21, 1, 2, 0, 16, new byte[16]))),
                lie("an update by requests afterwards", request, "flashed", behind(SEEN, request(251, 0))),
                lie("a factory reset afterwards", request, "flashed", behind(SEEN, request(41, 0))),
                lie("a section was written afterwards", request, "flashed", behind(SEEN, request(262, 0))),
                lie("the helper was never started", helper, "helper", withoutFirstLeave()),
                lie("another helper was", helper, "helper", nth(BLOCK_READ, 0, Lies::flipped)));
    }

    private static Stream<Arguments> inAnswers(RealRun request, RealRun helper, RealRun old) {
        return Stream.of(
                lie("normal mode, with a field more", request, "listening", last(MODE, saying("08001001"))),
                lie("listening, with a field more", request, "listening", last(MODE, saying("08011001"))),
                lie("first normal, then listening", request, "listening", last(MODE, saying("08000801"))),
                lie("two lists", request, "cleared", last(EMPTY_LIST, saying("0a000a00"))),
                lie("a list of a network without a name", request, "cleared", last(EMPTY_LIST, saying("0a020a00"))),
                lie("another message", request, "cleared", last(EMPTY_LIST, saying("1200"))),
                lie("half a list", request, "cleared", last(EMPTY_LIST, saying("0a"))),
                lie("the list was refused", request, "cleared", resultOf(114, REFUSED)),
                lie("the list did not arrive", request, "cleared", last(EMPTY_LIST, e -> Lies.ended(e, "timedout"))),
                lie("the list of another request", request, "cleared", last(EMPTY_LIST, toRequest(0x77))),
                lie(
                        "the list was asked once more, without an answer",
                        request,
                        "cleared",
                        behind(EMPTY_LIST, transfer(VENDOR_IN, 1, 0, 114, 64, hex("0300000000007700")))),
                lie("another clearing was asked for", request, "cleared", last(init(115), askingFor(116))),
                lie("the system has a fault", request, "running", faultySystem()),
                lie("no user part is shown", request, "running", last(MODULES, e -> userPartIs(e, 6))),
                lie("one of the ids", request, "same device", last(raw(20), Lies.bit(7, 1))),
                lie("one of the first two ids", request, "same device", nth(raw(20), 1, Lies.bit(7, 1))),
                lie(
                        "one of the first two versions",
                        request,
                        "Device OS version",
                        nth(raw(30), 1, saying("322e332e31"))),
                lie("versions told once each", request, "Device OS version", onceEach(30)),
                lie("another device in DFU mode alone", helper, "same device", last(serial(), Lies.bit(20, 1))),
                lie(
                        "another one at the console",
                        old,
                        "listening",
                        last(kind(Kind.SERIAL_IN), spoken(s -> s.replace("2a", "3a")))),
                lie(
                        "an application that speaks of its id",
                        old,
                        "listening",
                        last(kind(Kind.SERIAL_IN), spoken(s -> "not " + s))));
    }

    private static Stream<Arguments> inWhatFollows(RealRun request, RealRun helper) {
        return Stream.of(
                lie("a network was stored", request, "cleared", behind(EMPTY_LIST, request(113, 20))),
                lie("a dialogue was held", request, "cleared", behind(EMPTY_LIST, serialOut("w"))),
                lie("a network was stored after safe mode", helper, "cleared", behind(MODE, request(113, 20))),
                lie(
                        "28800 baud before it listened",
                        request,
                        "listening",
                        behind(raw(20), said(Kind.SERIAL_RATE, "28800 baud"))),
                lie("14400 baud at the end", request, "last boot", behind(SEEN, said(Kind.SERIAL_RATE, "14400 baud"))),
                lie("it ended in DFU mode", request, "last boot", behind(SEEN, inDfu())),
                lie("it ended away and back", helper, "same device", behind(SEEN, seen("nothing"), running(98))),
                lie("it ended at another address", helper, "same device", behind(SEEN, running(97))));
    }

    private static Stream<Arguments> inTheTranscript(RealRun request, RealRun helper) {
        return Stream.of(
                lie("it begins later", request, "same device", entries -> entries.subList(12, entries.size())),
                lie("it begins with the last boot", request, "cleared", entries -> fromLast(entries, away())),
                lie("it ends before the last boot", request, "last boot", entries -> untilLast(entries, away())),
                lie("it ends with the last answer", request, "last boot", entries -> through(entries, SEEN.negate())),
                lie("it ends before the list", request, "cleared", entries -> untilLast(entries, EMPTY_LIST)),
                lie("two entries change places", request, "entry times", entries -> exchanged(entries, 20, 40)),
                lie("it goes on after the run", request, "entry times", last(SEEN, e -> Lies.at(e, 1L << 45))),
                lie("the middle is left out", request, "whole transcript", entries -> {
                    List<TransferEntry> cut = new ArrayList<>(entries.subList(0, 60));
                    cut.add(Lies.at(
                            said(Kind.NOTE, "1 entries dropped"),
                            entries.get(60).startNanos()));
                    cut.addAll(entries.subList(61, entries.size()));
                    return cut;
                }),
                lie(
                        "another unit's",
                        request,
                        "Device OS version",
                        entries -> helper.evidence().entries()));
    }

    private static Stream<Arguments> inNotes(RealRun trust, RealRun console) {
        Predicate<TransferEntry> saved = noted("The console said that it has saved them.");
        return Stream.of(
                lie(
                        "a program that ended otherwise",
                        trust,
                        "run-command",
                        last(noted("The program ended with exit code 0."), Lies.noting(s -> s.replace("0.", "1.")))),
                lie(
                        "a program that was said to have ended before",
                        trust,
                        "run-command",
                        moved(noted("The program ended with exit code 0."))),
                lie("a console that said nothing", console, "set-credentials", without(saved)),
                lie("a console that said it before", console, "set-credentials", moved(saved)),
                lie("a console that was not spoken to", console, "set-credentials", withoutAny(kind(Kind.SERIAL_OUT))),
                lie(
                        "another network",
                        console,
                        "set-credentials",
                        last(kind(Kind.SERIAL_OUT).and(bytes("6c696e652d370d")), saying("6c696e652d380d"))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lies")
    void isRefusedForWhatItLiesAbout(String lie, RealRun run, String claim, UnaryOperator<List<TransferEntry>> plant) {
        Finding finding = run.after(plant);

        assertThat(run.audited().doubts()).isEmpty();
        assertThat(finding.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(finding.doubts()).extracting(Finding.Doubt::claim).contains(claim);
    }

    private static Arguments lie(String name, RealRun run, String claim, UnaryOperator<List<TransferEntry>> plant) {
        return arguments(name, run, claim, plant);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static Predicate<TransferEntry> raw(int index) {
        return control(VENDOR_IN, 0x50).and(entry -> entry.setup().index() == index);
    }

    private static Predicate<TransferEntry> init(int request) {
        return control(VENDOR_IN, 1).and(entry -> entry.setup().index() == request);
    }

    /** A read of the serial number, as only DFU mode has it. */
    private static Predicate<TransferEntry> serial() {
        return control(0x80, 6).and(entry -> entry.setup().value() == 0x0303);
    }

    private static Predicate<TransferEntry> setAddress() {
        return control(0x21, 1).and(entry -> entry.length() == 5 && entry.bytes()[0] == 0x21);
    }

    private static Predicate<TransferEntry> away() {
        return SEEN.and(entry -> String.valueOf(entry.note()).endsWith("nothing"));
    }

    private static Predicate<TransferEntry> noted(String sentence) {
        return entry -> sentence.equals(entry.note());
    }

    private static TransferEntry seen(String what) {
        return said(Kind.SIGHTING, "port 1-1.1: " + what);
    }

    private static TransferEntry running(int address) {
        return seen("2b04:c006 (photon, a unit in normal mode) at address " + address);
    }

    private static TransferEntry inDfu() {
        return seen("2b04:d006 (photon, a unit in DFU mode) at address 96");
    }

    private static TransferEntry serialOut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return new TransferEntry(0, 0, Kind.SERIAL_OUT, null, bytes.length, bytes, null, "ok", null);
    }

    /** A request of that type that was done. */
    private static TransferEntry[] request(int type, int payload) {
        return new TransferEntry[] {
            transfer(VENDOR_IN, 1, payload, type, 64, hex("0300000000007700")),
            transfer(VENDOR_IN, 2, 0, 0x77, 64, hex("09000000000000000000"))
        };
    }

    private static UnaryOperator<TransferEntry> askingFor(int request) {
        return entry -> {
            ControlSetup setup = entry.setup();
            return Lies.with(
                    entry,
                    new ControlSetup(setup.requestType(), setup.request(), setup.value(), request, setup.length()));
        };
    }

    private static UnaryOperator<TransferEntry> toRequest(int id) {
        return askingFor(id);
    }

    private static UnaryOperator<List<TransferEntry>> swappedBlocks(Predicate<TransferEntry> which) {
        return entries -> {
            List<TransferEntry> changed = new ArrayList<>(entries);
            List<Integer> blocks = Lies.all(entries, which);
            int one = blocks.get(blocks.size() - 1);
            int other = blocks.get(blocks.size() - 2);
            changed.set(one, Lies.digest(entries.get(one), entries.get(other).digest()));
            changed.set(other, Lies.digest(entries.get(other), entries.get(one).digest()));
            return changed;
        };
    }

    /** The same answer is not heard twice in one session. */
    private static UnaryOperator<List<TransferEntry>> onceEach(int index) {
        return entries -> {
            List<TransferEntry> changed = new ArrayList<>();
            boolean told = false;
            for (TransferEntry entry : entries) {
                told &= entry.kind() != Kind.OPEN;
                if (!raw(index).test(entry) || !told) {
                    changed.add(entry);
                }
                told |= raw(index).test(entry);
            }
            assertThat(changed).hasSizeLessThan(entries.size());
            return changed;
        };
    }

    /** The helper is in flash, and nobody starts it. */
    private static UnaryOperator<List<TransferEntry>> withoutFirstLeave() {
        return entries -> {
            int leave = Lies.all(entries, control(0x21, 1).and(entry -> entry.length() == 0))
                    .get(0);
            List<TransferEntry> changed = new ArrayList<>(entries);
            changed.remove(leave);
            return changed;
        };
    }

    /** The last answer to that request has this result. */
    private static UnaryOperator<List<TransferEntry>> resultOf(int request, String reply) {
        return entries -> {
            List<Integer> asked = Lies.all(entries, init(request));
            int begun = asked.get(asked.size() - 1);
            List<Integer> ends = Lies.all(entries, control(VENDOR_IN, 2).and(entry -> entry.length() > 6));
            int ended =
                    ends.stream().filter(number -> number > begun).findFirst().orElseThrow();
            List<TransferEntry> changed = new ArrayList<>(entries);
            changed.set(ended, saying(reply).apply(entries.get(ended)));
            return changed;
        };
    }

    /** System part 1 of the last module information says that its integrity is wrong, with a byte less of its size. */
    private static UnaryOperator<List<TransferEntry>> faultySystem() {
        return last(MODULES, entry -> {
            byte[] bytes = entry.bytes();
            int module = bytes[1] + 2; // behind the first one, the bootloader
            int fields = module + 2;
            assertThat(bytes[fields]).isEqualTo((byte) 0x08); // its kind, behind it index, version and size
            int at = fields + 2;
            assertThat(bytes[at]).isEqualTo((byte) 0x10);
            bytes[at] = 0x28; // the index becomes its validity
            return saying(HexFormat.of().formatHex(bytes)).apply(entry);
        });
    }

    /** The user part of the last module information says it is something else. */
    private static TransferEntry userPartIs(TransferEntry entry, int kind) {
        byte[] bytes = entry.bytes();
        int at = 0;
        while (at < bytes.length && bytes[at] == 0x0A) {
            if (bytes[at + 2] == 0x08 && bytes[at + 3] == 3) {
                bytes[at + 3] = (byte) kind;
                return saying(HexFormat.of().formatHex(bytes)).apply(entry);
            }
            at += bytes[at + 1] + 2;
        }
        throw new AssertionError("no user part to lie about");
    }

    private static UnaryOperator<TransferEntry> spoken(UnaryOperator<String> change) {
        return entry -> saying(HexFormat.of()
                        .formatHex(change.apply(new String(entry.bytes(), StandardCharsets.US_ASCII))
                                .getBytes(StandardCharsets.US_ASCII)))
                .apply(entry);
    }
}
