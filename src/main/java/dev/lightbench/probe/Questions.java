package dev.lightbench.probe;

import dev.lightbench.probe.Question.Asks;
import dev.lightbench.usb.ControlSetup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The fixed list. None of them writes anything, and none asks for a key, a password or a network's name. */
final class Questions {
    private static final int DESCRIPTOR = 6;
    private static final int STRING = 3;
    private static final int ENGLISH = 0x0409;
    private static final int MICROSOFT = 0xEE;
    private static final int RAW = 0x50;
    private static final int CONTROL_INTERFACE = 2;

    private Questions() {}

    /** Of a unit that runs its system. */
    static List<Question> normal() {
        List<Question> all = new ArrayList<>(identity("normal", "PROTOCOL 1.2", List.of(1, 2, 3, 4, 5, 9, 10)));
        all.addAll(microsoft("normal", CONTROL_INTERFACE));
        all.add(read("raw.id", "PROTOCOL 2.1", 0xC0, RAW, 0, 20, 64));
        all.add(read("raw.version", "PROTOCOL 2.1", 0xC0, RAW, 0, 30, 64));
        all.add(read("raw.unknown", "PROTOCOL 2.1", 0xC0, RAW, 0, 99, 64));
        all.add(read("service.reset-all", "PROTOCOL 2.2", 0xC0, 5, 0, 0, 64));
        all.add(read("service.short-init", "PROTOCOL 2.2", 0xC0, 1, 0, 72, 63));
        all.add(read("service.check-unknown", "PROTOCOL 2.2", 0xC0, 2, 0, 0xFFF0, 64));
        all.add(read("service.receive-unknown", "PROTOCOL 2.2", 0xC0, 4, 0, 0xFFF0, 2));
        all.add(new Question("service.five-places", "PROTOCOL 2.2", Match.BYTES, new Asks.FivePlaces()));
        all.addAll(requests());
        return List.copyOf(all);
    }

    private static List<Question> requests() {
        byte[] echo = "lightbench".getBytes(StandardCharsets.US_ASCII);
        return List.of(
                request(1, Match.BYTES, echo),
                request(20, Match.BYTES),
                request(21, Match.ENDING),
                request(30, Match.BYTES),
                request(31, Match.BYTES),
                request(32, Match.BYTES),
                request(34, Match.ENDING, (byte) 0x08, (byte) 1),
                request(72, Match.BYTES),
                request(74, Match.BYTES),
                request(90, Match.MODULES),
                request(100, Match.ENDING),
                request(111, Match.ENDING),
                request(114, Match.ENDING),
                request(121, Match.ENDING, (byte) 0x08, (byte) 1),
                request(122, Match.ENDING, (byte) 0x08, (byte) 1),
                request(201, Match.ENDING),
                request(223, Match.ENDING),
                request(260, Match.BYTES),
                request(300, Match.ENDING),
                request(502, Match.ENDING),
                request(65535, Match.BYTES));
    }

    /** Of a unit in DFU mode. */
    static List<Question> dfu() {
        List<Question> all = new ArrayList<>(identity("dfu", "PROTOCOL 1.3", List.of(1, 2, 3, 4, 5, 6, 7, 8)));
        all.addAll(microsoft("dfu", 0));
        all.add(read("dfu.functional", "PROTOCOL 1.3", 0x81, DESCRIPTOR, 0x2100, 0, 9));
        all.add(read("dfu.state", "PROTOCOL 4.1", 0xA1, 5, 0, 0, 1));
        all.add(read("dfu.status", "PROTOCOL 4.1", 0xA1, 3, 0, 0, 6));
        all.add(read("dfu.raw-version", "PROTOCOL 1.3", 0xC0, RAW, 0, 30, 64));
        all.add(header("dfu.bootloader", 0x08000184L));
        all.add(header("dfu.system-part-1", 0x08020184L));
        all.add(header("dfu.system-part-2", 0x08060184L));
        return List.copyOf(all);
    }

    private static List<Question> identity(String mode, String source, List<Integer> strings) {
        List<Question> all = new ArrayList<>();
        all.add(read(mode + ".device", source, 0x80, DESCRIPTOR, 0x0100, 0, 18));
        all.add(read(mode + ".configuration", source, 0x80, DESCRIPTOR, 0x0200, 0, 255));
        all.add(read(mode + ".languages", source, 0x80, DESCRIPTOR, STRING << 8, 0, 255));
        for (int index : strings) {
            all.add(read(mode + ".string-" + index, source, 0x80, DESCRIPTOR, STRING << 8 | index, ENGLISH, 255));
        }
        return all;
    }

    private static List<Question> microsoft(String mode, int itsInterface) {
        String source = "PROTOCOL 1.2";
        return List.of(
                read(mode + ".microsoft", source, 0x80, DESCRIPTOR, STRING << 8 | MICROSOFT, 0, 18),
                read(mode + ".compatible-id", source, 0xC0, MICROSOFT, 0, 4, 40),
                read(mode + ".properties", source, 0xC1, MICROSOFT, itsInterface, 5, 146),
                read(mode + ".no-properties", source, 0xC1, MICROSOFT, itsInterface + 1, 5, 10));
    }

    private static Question read(
            String id, String source, int requestType, int request, int value, int index, int length) {
        return new Question(
                id, source, Match.BYTES, new Asks.Read(new ControlSetup(requestType, request, value, index, length)));
    }

    private static Question request(int type, Match match, byte... payload) {
        return new Question(
                String.format(Locale.ROOT, "request-%d", type), "PROTOCOL 2.5", match, new Asks.Request(type, payload));
    }

    private static Question header(String id, long address) {
        return new Question(id, "PROTOCOL 4.6", Match.HEADER, new Asks.Flash(address, 64));
    }
}
