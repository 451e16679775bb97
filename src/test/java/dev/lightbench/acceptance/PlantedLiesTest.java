package dev.lightbench.acceptance;

import static dev.lightbench.acceptance.Lies.behind;
import static dev.lightbench.acceptance.Lies.bit;
import static dev.lightbench.acceptance.Lies.bytes;
import static dev.lightbench.acceptance.Lies.control;
import static dev.lightbench.acceptance.Lies.kind;
import static dev.lightbench.acceptance.Lies.last;
import static dev.lightbench.acceptance.Lies.noting;
import static dev.lightbench.acceptance.Lies.said;
import static dev.lightbench.acceptance.Lies.saying;
import static dev.lightbench.acceptance.Lies.transfer;
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
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One lie in a real transcript, for each kind of evidence: the audit refuses the pass, for the claim that was lied about. */
class PlantedLiesTest {
    private static final int VENDOR_IN = 0xC0;
    private static final int RECV = 4;
    private static final int CHECK = 2;
    private static final Predicate<TransferEntry> BLOCK_READ = control(0xA1, 2).and(entry -> entry.digest() != null);
    private static final Predicate<TransferEntry> MODE =
            control(VENDOR_IN, RECV).and(bytes("0801"));
    private static final Predicate<TransferEntry> EMPTY_LIST =
            control(VENDOR_IN, RECV).and(bytes("0a00"));
    private static final Predicate<TransferEntry> MODULES =
            control(VENDOR_IN, RECV).and(entry -> entry.length() > 60);
    private static final Predicate<TransferEntry> ID =
            control(VENDOR_IN, 0x50).and(entry -> entry.setup().index() == 20);
    private static final Predicate<TransferEntry> SEEN = kind(Kind.SIGHTING);

    static Stream<Arguments> lies() throws Exception {
        RealRun request = RealRun.flashed("by request", RealRun.unit(Platform.PHOTON, "1.5.2"));
        RealRun helper = RealRun.flashed("by helper", RealRun.unit(Platform.PHOTON, "2.3.1"));
        RealRun console = RealRun.flashed("by helper, old", RealRun.unit(Platform.P1, "0.6.3"));
        return Stream.of(
                arguments("a block reads back otherwise", request, "flashed", last(BLOCK_READ, Lies::flipped)),
                arguments("a block was never read back", request, "flashed", without(BLOCK_READ)),
                arguments("the helper reads back otherwise", helper, "helper", first(BLOCK_READ, Lies::flipped)),
                arguments("another memory was read", request, "flashed", last(control(0x01, 0x0B), alternate())),
                arguments("a write after the read-back", request, "flashed", behind(BLOCK_READ, aWrite())),
                arguments("an erase after the read-back", request, "flashed", behind(BLOCK_READ, anErase())),
                arguments("it does not listen", request, "listening", last(MODE, saying("0800"))),
                arguments("it was told to listen", request, "listening", behind(lastIdRead(), startListening())),
                arguments("it listened in an earlier boot only", request, "listening", withoutLastBoots(0x48)),
                arguments("it does not listen in safe mode", helper, "cleared", safeMode(MODE, saying("0800"))),
                arguments("it was never sent to safe mode", helper, "cleared", withoutAny(init(60))),
                arguments("its console is silent", console, "listening", last(kind(Kind.SERIAL_IN), saying(""))),
                arguments("a network is listed", request, "cleared", last(EMPTY_LIST, saying("0a070a050a036e6574"))),
                arguments("the list is undecodable", request, "cleared", last(EMPTY_LIST, saying("0aff"))),
                arguments("the list was never asked for", request, "cleared", withoutLastBoots(0x72)),
                arguments("the clearing was refused", request, "cleared", resultOf(0x73, "09000000000088ffffff")),
                arguments("another device answered", request, "same device", last(ID, bit(5, 1))),
                arguments("another device answered once", request, "same device", first(ID, bit(5, 1))),
                arguments(
                        "another platform was seen",
                        request,
                        "platform",
                        last(SEEN, noting(s -> s.replace("c006", "c008")))),
                arguments(
                        "another platform was opened",
                        request,
                        "platform",
                        last(opened(), noting(s -> s.replace("c006", "c00a")))),
                arguments(
                        "another port was seen",
                        request,
                        "same port",
                        last(SEEN, noting(s -> s.replace("1-1.1", "1-1.2")))),
                arguments("another version of the product runs", request, "running", modules("18032", "18042")),
                arguments("the product has a fault", request, "running", modules("208c4e32", "208c4e280232")),
                arguments(
                        "another version of Device OS runs",
                        request,
                        "Device OS version",
                        each(version(), saying("312e352e31"))),
                arguments("it booted after the proof", request, "same device", behind(SEEN, away(), back())),
                arguments("it was reset after the proof", request, "last boot", behind(SEEN, reset())),
                arguments(
                        "entries are missing",
                        request,
                        "whole transcript",
                        behind(SEEN, said(Kind.NOTE, "7 entries dropped"))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lies")
    void isRefused(String lie, RealRun run, String claim, UnaryOperator<List<TransferEntry>> plant) {
        assertThat(run.audited().outcome()).isEqualTo(Outcome.CONFIRMED);

        Finding finding = run.after(plant);

        assertThat(finding.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(finding.doubts()).extracting(Finding.Doubt::claim).contains(claim);
    }

    private static UnaryOperator<List<TransferEntry>> first(
            Predicate<TransferEntry> which, UnaryOperator<TransferEntry> change) {
        return entries -> {
            TransferEntry found = entries.stream().filter(which).findFirst().orElseThrow();
            return last(entry -> entry == found, change).apply(entries);
        };
    }

    private static UnaryOperator<List<TransferEntry>> each(
            Predicate<TransferEntry> which, UnaryOperator<TransferEntry> change) {
        return entries -> entries.stream()
                .map(entry -> which.test(entry) ? change.apply(entry) : entry)
                .toList();
    }

    private static UnaryOperator<TransferEntry> alternate() {
        return entry -> new TransferEntry(
                entry.startNanos(),
                entry.endNanos(),
                entry.kind(),
                new ControlSetup(0x01, 0x0B, 1, 0, 0),
                0,
                new byte[0],
                null,
                "ok",
                null);
    }

    private static TransferEntry aWrite() {
        return transfer(0x21, 1, 2, 0, 16, new byte[16]);
    }

    private static TransferEntry anErase() {
        return transfer(0x21, 1, 0, 0, 5, HexFormat.of().parseHex("4100000a08"));
    }

    private static Predicate<TransferEntry> lastIdRead() {
        return ID;
    }

    private static TransferEntry[] startListening() {
        return new TransferEntry[] {
            transfer(VENDOR_IN, 1, 0, 70, 64, HexFormat.of().parseHex("0300000000007700"))
        };
    }

    private static TransferEntry[] reset() {
        return new TransferEntry[] {
            transfer(VENDOR_IN, 1, 0, 40, 64, HexFormat.of().parseHex("0300000000007700")),
            transfer(VENDOR_IN, CHECK, 0, 0x77, 64, HexFormat.of().parseHex("09000000000000000000"))
        };
    }

    private static TransferEntry away() {
        return said(Kind.SIGHTING, "port 1-1.1: nothing");
    }

    private static TransferEntry back() {
        return said(Kind.SIGHTING, "port 1-1.1: 2b04:c006 (photon, a unit in normal mode) at address 99");
    }

    private static Predicate<TransferEntry> opened() {
        return kind(Kind.OPEN).and(entry -> String.valueOf(entry.note()).contains("c006"));
    }

    private static Predicate<TransferEntry> version() {
        return control(VENDOR_IN, 0x50).and(entry -> entry.setup().index() == 30);
    }

    private static Predicate<TransferEntry> init(int request) {
        return control(VENDOR_IN, 1).and(entry -> entry.setup().index() == request);
    }

    /** In the boot before the last: what was seen in safe mode. */
    private static UnaryOperator<List<TransferEntry>> safeMode(
            Predicate<TransferEntry> which, UnaryOperator<TransferEntry> change) {
        return entries -> {
            int leaving = 0;
            for (int i = 0; i < entries.size(); i++) {
                if (away().note().equals(entries.get(i).note())) {
                    leaving = i;
                }
            }
            List<TransferEntry> before = entries.subList(0, leaving);
            List<TransferEntry> changed =
                    new java.util.ArrayList<>(last(which, change).apply(before));
            changed.addAll(entries.subList(leaving, entries.size()));
            return changed;
        };
    }

    /** After the last boot nobody asks this. */
    private static UnaryOperator<List<TransferEntry>> withoutLastBoots(int request) {
        return entries -> {
            long boot = entries.stream()
                    .filter(entry -> away().note().equals(entry.note()))
                    .mapToLong(TransferEntry::startNanos)
                    .max()
                    .orElseThrow();
            return withoutAny(init(request).and(entry -> entry.startNanos() > boot))
                    .apply(entries);
        };
    }

    /** The last request of this kind ended so. */
    private static UnaryOperator<List<TransferEntry>> resultOf(int request, String reply) {
        return entries -> {
            TransferEntry begun = entries.stream()
                    .filter(init(request))
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            TransferEntry ended = entries.stream()
                    .filter(entry -> entry.startNanos() > begun.startNanos())
                    .filter(control(VENDOR_IN, CHECK).and(entry -> entry.length() > 6))
                    .findFirst()
                    .orElseThrow();
            return last(entry -> entry == ended, saying(reply)).apply(entries);
        };
    }

    private static UnaryOperator<List<TransferEntry>> modules(String truth, String lie) {
        return last(MODULES, entry -> {
            String hex = HexFormat.of().formatHex(entry.bytes());
            int module = hex.lastIndexOf("0a11");
            String changed = hex.substring(0, module) + hex.substring(module).replaceFirst(truth, lie);
            assertThat(changed).isNotEqualTo(hex);
            return saying(changed.replaceFirst(
                            "0a11(?=.{" + (lie.length() > truth.length() ? 38 : 9999) + "}$)", "0a13"))
                    .apply(entry);
        });
    }
}
