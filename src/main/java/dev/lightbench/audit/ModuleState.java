package dev.lightbench.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
 * @param faulty whether the unit says that it has checked it and found its integrity or a dependency wrong
 */
record ModuleState(int function, int index, int version, long size, boolean faulty) {
    static final int BOOTLOADER = 2;
    static final int SYSTEM_PART = 4;
    static final int USER_PART = 5;

    /** The key of a sized field with number 1. */
    private static final byte FIRST_FIELD = 0x0A;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int[] FUNCTIONS = {0, BOOTLOADER, SYSTEM_PART, USER_PART, 3, 7, 8};

    /** Whether an application runs on it, or it is one. */
    boolean isOfUse() {
        return function == BOOTLOADER || function == SYSTEM_PART || function == USER_PART;
    }

    /** The modules in an answer; empty if it is none that can be read, or names none. */
    static Optional<List<ModuleState>> in(Exchange asked) {
        if (!asked.succeeded()) {
            return Optional.empty();
        }
        byte[] reply = asked.reply();
        List<ModuleState> found = message(reply).or(() -> text(reply)).orElse(List.of());
        return Optional.of(found).filter(modules -> !modules.isEmpty());
    }

    /** As protobuf, which begins with the first module; empty if it is none. */
    private static Optional<List<ModuleState>> message(byte[] reply) {
        try {
            return reply.length == 0 || reply[0] != FIRST_FIELD ? Optional.empty() : Optional.of(modules(reply));
        } catch (ProtoFields.Undecodable garbled) {
            return Optional.empty();
        }
    }

    private static Optional<List<ModuleState>> text(byte[] reply) {
        try {
            return Optional.of(places(new String(reply, StandardCharsets.UTF_8)));
        } catch (JacksonException | IllegalArgumentException garbled) {
            return Optional.empty();
        }
    }

    private static List<ModuleState> modules(byte[] reply) throws ProtoFields.Undecodable {
        List<ModuleState> modules = new ArrayList<>();
        for (byte[] module : ProtoFields.all(ProtoFields.of(reply), 1)) {
            List<ProtoFields.Field> fields = ProtoFields.of(module);
            int type = (int) ProtoFields.number(fields, 1);
            modules.add(new ModuleState(
                    type > 0 && type < FUNCTIONS.length ? FUNCTIONS[type] : 0,
                    (int) ProtoFields.number(fields, 2),
                    (int) ProtoFields.number(fields, 3),
                    ProtoFields.number(fields, 4),
                    ProtoFields.number(fields, 5) != 0));
        }
        return modules;
    }

    /**
     * The text says the room of a module, not its size, and what was checked ({@code vc}) and found good ({@code vv}).
     * Nobody has promised its form: a NUL may end it, the braces around it may be missing, and numbers may be texts.
     */
    private static List<ModuleState> places(String reply) {
        int end = reply.indexOf(0);
        String text = (end < 0 ? reply : reply.substring(0, end)).strip();
        List<ModuleState> modules = new ArrayList<>();
        for (JsonNode place :
                JSON.readTree(text.startsWith("{") ? text : "{" + text + "}").path("m")) {
            String function = place.path("f").asString("");
            if (!function.isEmpty()
                    && place.path("l").asString("").equals("m")) { // another place does not run, or is empty
                modules.add(module(function, place));
            }
        }
        return modules;
    }

    private static ModuleState module(String letter, JsonNode place) {
        int function = switch (letter) {
            case "b" -> BOOTLOADER;
            case "m" -> 3;
            case "s" -> SYSTEM_PART;
            case "u" -> USER_PART;
            default -> 0;
        };
        boolean alone = function == BOOTLOADER; // there is one, and it may have no number
        return new ModuleState(
                function,
                alone && place.path("n").isMissingNode() ? 0 : whole(place, "n"),
                whole(place, "v"),
                -1,
                faulty(place));
    }

    private static boolean faulty(JsonNode place) {
        if (place.path("vc").isMissingNode() || place.path("vv").isMissingNode()) {
            return false;
        }
        int checked = whole(place, "vc");
        return (whole(place, "vv") & checked) != checked;
    }

    /** A whole number, or one in a text. */
    private static int whole(JsonNode place, String name) {
        return Integer.parseInt(place.path(name).asString(""));
    }

    /** How it is said. */
    String shown() {
        return "version " + version + (size < 0 ? "" : ", " + size + " bytes") + (faulty ? ", with a fault" : "");
    }
}
