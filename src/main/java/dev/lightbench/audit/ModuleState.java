package dev.lightbench.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A module as the unit itself reports it, by request 90: as text before Device OS 1.1.0, as protobuf since (PROTOCOL 2.5).
 *
 * @param function what it is, as in a module header: 2 bootloader, 3 monolithic, 4 system part, 5 user part
 * @param index which one of its kind
 * @param version its version
 * @param size its length without the CRC; -1 where the unit does not say
 * @param faulty whether the unit finds its integrity or a dependency wrong
 * @param digest the SHA-256 field of its suffix in lower-case hex; empty where the unit does not say
 */
record ModuleState(int function, int index, int version, long size, boolean faulty, String digest) {
    static final int BOOTLOADER = 2;
    static final int SYSTEM_PART = 4;
    static final int USER_PART = 5;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int[] FUNCTIONS = {0, BOOTLOADER, SYSTEM_PART, USER_PART, 3, 7, 8};

    /** The modules in an answer; empty if it is none that can be read. */
    static Optional<List<ModuleState>> in(Exchange asked) {
        if (!asked.succeeded()) {
            return Optional.empty();
        }
        byte[] reply = asked.reply();
        try {
            return Optional.of(reply.length > 0 && reply[0] == '{' ? text(reply) : message(reply));
        } catch (ProtoFields.Undecodable | JacksonException | IllegalArgumentException garbled) {
            return Optional.empty();
        }
    }

    private static List<ModuleState> message(byte[] reply) throws ProtoFields.Undecodable {
        List<ModuleState> modules = new ArrayList<>();
        for (byte[] module : ProtoFields.all(ProtoFields.of(reply), 1)) {
            List<ProtoFields.Field> fields = ProtoFields.of(module);
            int type = (int) ProtoFields.number(fields, 1);
            modules.add(new ModuleState(
                    type > 0 && type < FUNCTIONS.length ? FUNCTIONS[type] : 0,
                    (int) ProtoFields.number(fields, 2),
                    (int) ProtoFields.number(fields, 3),
                    ProtoFields.number(fields, 4),
                    ProtoFields.number(fields, 5) != 0,
                    ""));
        }
        return modules;
    }

    /** The text says the room of a module, not its size, and what was checked ({@code vc}) and found good ({@code vv}). */
    private static List<ModuleState> text(byte[] reply) {
        List<ModuleState> modules = new ArrayList<>();
        String text = new String(reply, StandardCharsets.UTF_8);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        for (JsonNode module : JSON.readTree(text.substring(0, end)).path("m")) {
            if (!module.path("l").asString("m").equals("m")) {
                continue; // a copy for recovery or transfer, which does not run
            }
            int checked = whole(module, "vc");
            modules.add(new ModuleState(
                    switch (module.path("f").asString("")) {
                        case "b" -> BOOTLOADER;
                        case "m" -> 3;
                        case "s" -> SYSTEM_PART;
                        case "u" -> USER_PART;
                        default -> 0;
                    },
                    Integer.parseInt(module.path("n").asString("")),
                    whole(module, "v"),
                    -1,
                    checked == 0 || (whole(module, "vv") & checked) != checked,
                    module.path("u").asString("").toLowerCase(Locale.ROOT)));
        }
        return modules;
    }

    private static int whole(JsonNode module, String name) {
        JsonNode value = module.path(name);
        if (!value.isInt()) {
            throw new IllegalArgumentException(name + " is no whole number");
        }
        return value.asInt();
    }

    /** How it is said. */
    String shown() {
        return "version " + version + (size < 0 ? "" : ", " + size + " bytes") + (faulty ? ", with a fault" : "");
    }
}
