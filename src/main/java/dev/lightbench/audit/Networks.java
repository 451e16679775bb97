package dev.lightbench.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The networks that a unit lists as stored: request 114 of Photon and P1, 502 of the later platforms (PROTOCOL 2.5). */
final class Networks {
    /** Lists them on Photon and P1. */
    static final int OF_PHOTON = 114;

    /** Lists them on the Wi-Fi platforms of the third and fourth generation. */
    static final int OF_LATER = 502;

    private Networks() {}

    /** The names in an answer; empty optional if it is none that can be read. */
    static Optional<List<String>> in(Exchange asked) {
        if (!asked.succeeded()) {
            return Optional.empty();
        }
        try {
            List<String> names = new ArrayList<>();
            List<ProtoFields.Field> reply = ProtoFields.of(asked.reply());
            if (!ProtoFields.only(reply, 1)) {
                return Optional.empty();
            }
            List<byte[]> lists = ProtoFields.all(reply, 1);
            if (asked.type() == OF_LATER) {
                for (byte[] network : lists) {
                    names.add(name(network));
                }
                return Optional.of(names);
            }
            if (lists.size() > 1) {
                return Optional.empty();
            }
            for (byte[] list : lists) {
                List<ProtoFields.Field> fields = ProtoFields.of(list);
                if (!ProtoFields.only(fields, 1)) {
                    return Optional.empty();
                }
                for (byte[] network : ProtoFields.all(fields, 1)) {
                    names.add(name(network));
                }
            }
            return Optional.of(names);
        } catch (ProtoFields.Undecodable garbled) {
            return Optional.empty();
        }
    }

    private static String name(byte[] network) throws ProtoFields.Undecodable {
        return ProtoFields.all(ProtoFields.of(network), 1).stream()
                .findFirst()
                .map(ssid -> new String(ssid, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** How an answer is said. */
    static String shown(Exchange asked) {
        return in(asked)
                .map(names -> names.isEmpty() ? "an empty list" : "a list of " + names)
                .orElse(asked.shown() + ", which is no list");
    }
}
