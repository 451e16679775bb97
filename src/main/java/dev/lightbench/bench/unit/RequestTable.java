package dev.lightbench.bench.unit;

import java.util.HashMap;
import java.util.Map;

/** Which control requests a Device OS version knows (PROTOCOL 2.5), and who answers them. */
final class RequestTable {
    private static final RequestHandler UNKNOWN = payload -> Outcome.of(Result.NOT_SUPPORTED);

    private final OsVersion version;
    private final Map<Integer, RequestHandler> handlers = new HashMap<>();

    RequestTable(OsVersion version) {
        this.version = version;
    }

    /** A request that exists from a version on. */
    void add(int type, String first, RequestHandler handler) {
        if (version.since(first)) {
            handlers.put(type, handler);
        }
    }

    /** A request that exists from a version on and is gone in another. */
    void add(int type, String first, String gone, RequestHandler handler) {
        if (version.before(gone)) {
            add(type, first, handler);
        }
    }

    /** Who answers it; an unknown type is answered with -120. */
    RequestHandler handler(int type) {
        return handlers.getOrDefault(type, UNKNOWN);
    }
}
