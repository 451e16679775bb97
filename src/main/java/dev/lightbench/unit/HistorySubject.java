package dev.lightbench.unit;

import java.util.Locale;

/**
 * What a history is asked of.
 *
 * @param kind what it is
 * @param value its name: a serial, a device id, a work order's number, an image's SHA-256, or a slot's name
 * @param station the station of a slot; empty for everything else
 */
public record HistorySubject(Kind kind, String value, String station) {

    /** Blanks around a name come from a scanner or a clipboard, and belong to no name. */
    public HistorySubject {
        value = value.strip();
        station = station.strip();
    }

    /** The kinds, with the word that they have in addresses and on the command line. */
    public enum Kind {
        /** A product serial. */
        SERIAL("serial"),
        /** A device id. */
        DEVICE("device"),
        /** A work order, with all its lots. */
        WORK_ORDER("order"),
        /** An image, whatever it was used for. */
        IMAGE("image"),
        /** A slot of a station. */
        SLOT("slot");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Its word. */
        public String word() {
            return word;
        }
    }

    /** A product serial. */
    public static HistorySubject serial(String serial) {
        return new HistorySubject(Kind.SERIAL, serial, "");
    }

    /** A device id; case does not matter. */
    public static HistorySubject device(String deviceId) {
        return new HistorySubject(Kind.DEVICE, deviceId.toLowerCase(Locale.ROOT), "");
    }

    /** A work order. */
    public static HistorySubject workOrder(String number) {
        return new HistorySubject(Kind.WORK_ORDER, number, "");
    }

    /** An image by its SHA-256; case does not matter. */
    public static HistorySubject image(String sha256) {
        return new HistorySubject(Kind.IMAGE, sha256.toLowerCase(Locale.ROOT), "");
    }

    /** A slot of a station; the case of its name does not matter. */
    public static HistorySubject slot(String station, String slot) {
        return new HistorySubject(Kind.SLOT, slot.toUpperCase(Locale.ROOT), station);
    }

    /** The hub of a slot by its letters: {@code A} of {@code A3}. */
    String hub() {
        return value.replaceFirst("\\d+$", "");
    }
}
