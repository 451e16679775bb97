package dev.lightbench.web.problem;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to say to whoever asks for something that is not there: where it is that was probably meant. */
final class WayOn {
    private static final Pattern SLOT_COMMAND = Pattern.compile("/api/v1/slots/[^/]+/(pause|resume)");
    private static final Pattern DESCRIPTION = Pattern.compile(".*(openapi|api-docs|swagger).*");

    private WayOn() {}

    /** The sentence for a path. */
    static String from(String path) {
        return "There is nothing at " + path + "; " + hint(path) + ".";
    }

    private static String hint(String path) {
        Matcher command = SLOT_COMMAND.matcher(path);
        if (command.matches()) {
            return "a slot has start and stop, and " + command.group(1) + " is for all of them at /api/v1/station/"
                    + command.group(1);
        }
        if (DESCRIPTION.matcher(path).matches()) {
            return "the description of the API is at /api/v1/openapi, of a station that was started with --engineer";
        }
        if (path.equals("/api") || path.startsWith("/api/")) {
            return "the API has /api/v1/station, /api/v1/slots, /api/v1/runs, /api/v1/history, /api/v1/serials,"
                    + " /api/v1/scans and /api/v1/events";
        }
        return "the API is below /api/v1, the floor page is at /";
    }
}
