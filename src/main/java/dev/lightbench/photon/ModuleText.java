package dev.lightbench.photon;

import dev.lightbench.photon.InstalledModule.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The module information of Device OS before 1.1.0: JSON text (PROTOCOL 2.5) in which {@code m} lists places, each with
 * its store {@code l} ({@code m} for the main one), the function {@code f}, index {@code n} and version {@code v} of the
 * module there, and the checks that were made ({@code vc}) and passed ({@code vv}). It tells the size of the place and
 * not of the module. Read leniently in what it has more, and strictly in what is needed.
 */
final class ModuleText {
    /** Bits of {@code vc} and {@code vv}: integrity, dependencies. */
    private static final int INTEGRITY = 2;

    private static final int DEPENDENCIES = 4;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ModuleText() {}

    /** Reads what the unit sent; a NUL may end it, and the outermost braces may be left to the reader. */
    static InstalledModules read(byte[] reply) throws PhotonFault {
        String text = new String(reply, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        text = (end < 0 ? text : text.substring(0, end)).strip();
        JsonNode places;
        try {
            places = MAPPER.readTree(text.startsWith("{") ? text : "{" + text + "}")
                    .path("m");
        } catch (JacksonException e) {
            throw garbled("cannot be read");
        }
        List<InstalledModule> found = new ArrayList<>();
        for (JsonNode place : places) {
            // a place where nothing is has no function
            if (text(place, "l").equals("m") && !text(place, "f").isEmpty()) {
                found.add(module(place));
            }
        }
        if (found.isEmpty()) {
            throw garbled("makes no sense");
        }
        return new InstalledModules(found);
    }

    private static InstalledModule module(JsonNode place) throws PhotonFault {
        Kind kind = switch (text(place, "f")) {
            case "b" -> Kind.BOOTLOADER;
            case "s" -> Kind.SYSTEM_PART;
            case "u" -> Kind.USER_PART;
            default -> Kind.OTHER;
        };
        OptionalInt index = number(place, "n");
        OptionalInt version = number(place, "v");
        if (version.isEmpty() || (index.isEmpty() && kind != Kind.BOOTLOADER)) {
            throw garbled("makes no sense");
        }
        return new InstalledModule(kind, index.orElse(0), version.getAsInt(), OptionalInt.empty(), validity(place));
    }

    /** In the bits of {@link InstalledModule}; unknown where the unit does not say that it checked anything. */
    private static OptionalInt validity(JsonNode place) throws PhotonFault {
        OptionalInt checked = number(place, "vc");
        OptionalInt passed = number(place, "vv");
        if (checked.isEmpty() || passed.isEmpty() || checked.getAsInt() == 0) {
            return OptionalInt.empty();
        }
        int failed = checked.getAsInt() & ~passed.getAsInt();
        int other = failed & ~(INTEGRITY | DEPENDENCIES);
        return OptionalInt.of(((failed & INTEGRITY) != 0 ? InstalledModule.INTEGRITY_FAULT : 0)
                | ((failed & DEPENDENCIES) != 0 ? InstalledModule.DEPENDENCY_FAULT : 0)
                | (other != 0 ? InstalledModule.OTHER_FAULT : 0));
    }

    private static String text(JsonNode place, String key) {
        return place.path(key).asString("");
    }

    /** A number, or one in a text; empty where there is neither. */
    private static OptionalInt number(JsonNode place, String key) throws PhotonFault {
        @Nullable JsonNode value = place.get(key);
        if (value == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseUnsignedInt(value.asString("")));
        } catch (NumberFormatException e) {
            throw garbled("makes no sense");
        }
    }

    private static PhotonFault garbled(String how) {
        return new PhotonFault(PhotonFault.Kind.GARBLES, "Its module information " + how + ".");
    }
}
