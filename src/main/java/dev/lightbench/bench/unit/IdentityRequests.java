package dev.lightbench.bench.unit;

import dev.lightbench.firmware.Platform;
import java.util.Locale;
import java.util.Map;

/** Who the unit is: 1, 20, 21, 30, 32 (PROTOCOL 2.5). */
final class IdentityRequests {
    /** Our choice: the page says only that it has 16 characters at most. */
    private static final Map<Platform, String> PREFIXES =
            Map.of(Platform.PHOTON, "PHHM", Platform.P1, "P1HM", Platform.ARGON, "ARHM", Platform.BORON, "B4HM");

    private IdentityRequests() {}

    /** Puts them into the table. */
    static void addTo(RequestTable table, Board board) {
        OsProfile profile = board.memory().profile();
        table.add(1, "1.5.0", Outcome::reply);
        table.add(20, "1.1.0", payload -> text(board.deviceId()));
        table.add(21, "1.1.0", payload -> text(serialNumber(profile, board.deviceId())));
        table.add(30, "1.1.0", payload -> text(profile.version().toString()));
        // flag 1 would be compressed updates, which no Photon takes: the message is empty
        table.add(
                32,
                "1.1.0",
                payload -> Outcome.reply(new ProtobufBytes().fixed32(1, 0).build()));
    }

    private static Outcome text(String value) {
        return Outcome.reply(new ProtobufBytes().text(1, value).build());
    }

    /** The number on the label, 15 characters; the system knows it from 1.5.0 on. */
    private static String serialNumber(OsProfile profile, String deviceId) {
        if (profile.version().before("1.5.0")) {
            return "";
        }
        return PREFIXES.getOrDefault(profile.platform(), "")
                + deviceId.substring(deviceId.length() - 11).toUpperCase(Locale.ROOT);
    }
}
