package dev.lightbench.bench.unit;

import dev.lightbench.bench.unit.InstalledModules.Installed;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.ModuleHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What is installed: 90, and 100 beside it (PROTOCOL 2.5). */
final class ModuleRequests {
    /** The module types of request 90 by the function in a header. */
    private static final Map<Integer, Integer> TYPES = Map.of(
            ModuleFunction.BOOTLOADER.code(), 1,
            ModuleFunction.SYSTEM_PART.code(), 2,
            ModuleFunction.USER_PART.code(), 3,
            ModuleFunction.MONOLITHIC.code(), 4,
            ModuleFunction.NCP.code(), 5,
            ModuleFunction.RADIO.code(), 6);

    /** The letters of the JSON text by the function in a header. */
    private static final Map<Integer, String> LETTERS = Map.of(
            ModuleFunction.BOOTLOADER.code(), "b",
            ModuleFunction.SYSTEM_PART.code(), "s",
            ModuleFunction.USER_PART.code(), "u",
            ModuleFunction.MONOLITHIC.code(), "m");

    /** The sizes of the places in a Photon's flash by the function in a header (PROTOCOL 4.6). */
    private static final Map<Integer, Integer> PLACES = Map.of(
            ModuleFunction.BOOTLOADER.code(), 0x4000,
            ModuleFunction.SYSTEM_PART.code(), 0x40000,
            ModuleFunction.USER_PART.code(), 0x20000);

    private static final int SHA_SIZE = 32;
    private static final int SHA_FROM_END = SHA_SIZE + 2 + 4; // behind it stand the suffix's size and the CRC

    private ModuleRequests() {}

    /** Puts them into the table. */
    static void addTo(RequestTable table, Board board, Life life) {
        UnitMemory memory = board.memory();
        long start = life.nanos();
        boolean protobuf = memory.profile().moduleInfoInProtobuf();
        table.add(
                90,
                "0.8.0-rc.2",
                payload ->
                        Outcome.reply(protobuf ? message(memory.modules()) : text(memory.modules(), memory.profile())));
        table.add(
                100,
                "0.8.0-rc.2",
                payload -> payload.length == 0
                        ? Outcome.reply(json(diagnostics(life.nanos() - start)))
                        : Outcome.of(Result.NOT_SUPPORTED));
    }

    /** What request 100 and the console's {@code d} tell; {@code running} is in nanoseconds. */
    static String diagnostics(long running) {
        return "{\"sys:uptime\":" + running / 1_000_000_000L + "}";
    }

    /** GetModuleInfoReply with field 1, "modules_deprecated". */
    static byte[] message(InstalledModules modules) {
        ProtobufBytes reply = new ProtobufBytes();
        for (Installed installed : modules.all()) {
            ModuleHeader header = installed.module().header();
            ProtobufBytes module = new ProtobufBytes()
                    .number(1, TYPES.getOrDefault(header.function(), 0))
                    .number(2, header.index())
                    .number(3, header.version())
                    .number(4, header.end() - header.start())
                    .number(5, installed.validity());
            for (Dependency need : needs(header)) {
                module.message(
                        6,
                        new ProtobufBytes()
                                .number(1, TYPES.getOrDefault(need.function(), 0))
                                .number(2, need.index())
                                .number(3, need.version()));
            }
            reply.message(1, module);
        }
        return reply.build();
    }

    /** The JSON text of older systems, in the form of the cloud's "describe". */
    static byte[] text(InstalledModules modules, OsProfile profile) {
        List<String> entries = new ArrayList<>();
        for (Installed installed : modules.all()) {
            ModuleHeader header = installed.module().header();
            List<String> needs = needs(header).stream()
                    .map(n -> "{\"f\":\"" + letter(n.function()) + "\",\"n\":\"" + n.index() + "\",\"v\":" + n.version()
                            + "}")
                    .toList();
            entries.add("{\"s\":" + size(profile, header) + ",\"l\":\"m\",\"vc\":30,\"vv\":"
                    + (30 & ~(installed.whole() ? 0 : 2) & ~(installed.satisfied() ? 0 : 4))
                    + digest(installed.module()) + ",\"f\":\""
                    + letter(header.function()) + "\",\"n\":\"" + header.index() + "\",\"v\":" + header.version()
                    + ",\"d\":[" + String.join(",", needs) + "]}");
        }
        return json("{\"p\":" + profile.platform().id() + ",\"m\":[" + String.join(",", entries) + "]}");
    }

    /** The size of the module's place; on Argon and Boron, whose places the page does not give, that of the module. */
    private static long size(OsProfile profile, ModuleHeader header) {
        Integer place = profile.gen3() ? null : PLACES.get(header.function());
        return place == null ? header.end() - header.start() : place;
    }

    /** A user part is told with the SHA-256 that stands in its suffix (PROTOCOL 4.7). */
    private static String digest(FlashModule module) {
        if (module.header().function() != ModuleFunction.USER_PART.code()) {
            return "";
        }
        int end = module.bytes().length - SHA_FROM_END + SHA_SIZE;
        byte[] sha = Arrays.copyOfRange(module.bytes(), Math.max(0, end - SHA_SIZE), Math.max(0, end));
        return ",\"u\":\"" + HexFormat.of().withUpperCase().formatHex(sha) + "\"";
    }

    private static List<Dependency> needs(ModuleHeader header) {
        List<Dependency> needs = new ArrayList<>(List.of(header.dependency(), header.dependency2()));
        needs.removeIf(n -> !n.present());
        return needs;
    }

    private static String letter(int function) {
        return LETTERS.getOrDefault(function, "_");
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
