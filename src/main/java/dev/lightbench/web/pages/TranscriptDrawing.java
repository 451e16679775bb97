package dev.lightbench.web.pages;

import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.TransferEntry;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Draws a page of a run's evidence, from its end backwards: what went wrong stands last. */
final class TranscriptDrawing {
    /** Entries of one page. */
    static final int PAGE = 16;

    /** More bytes than this are counted, not shown. */
    private static final int SHOWN_BYTES = 16;

    private static final double VISIBLE = 0.001;

    private TranscriptDrawing() {}

    /**
     * The page that ends before an entry.
     *
     * @param before the place of that entry, from 1; larger than the whole for the last page
     */
    static TranscriptView view(String run, List<TransferEntry> all, int before) {
        int end = Math.max(0, Math.min(before - 1, all.size()));
        int start = Math.max(0, end - PAGE);
        List<TranscriptView.Line> lines =
                all.subList(start, end).stream().map(TranscriptDrawing::line).toList();
        return new TranscriptView(
                run, lines, lines.isEmpty() ? 0 : start + 1, all.size(), start == 0 ? null : start + 1);
    }

    private static TranscriptView.Line line(TransferEntry entry) {
        boolean bad = !entry.outcome().equals("ok");
        return new TranscriptView.Line(
                String.format(Locale.ROOT, "%.3f", entry.startNanos() / 1e9),
                switch (entry.kind()) {
                    case CONTROL_IN, SERIAL_IN -> "IN";
                    case CONTROL_OUT, SERIAL_OUT -> "OUT";
                    case SERIAL_RATE, OPEN, SIGHTING, NOTE -> "";
                },
                entry.setup() == null ? "" : setup(entry.setup()),
                bytes(entry),
                text(entry, bad),
                bad);
    }

    private static String setup(ControlSetup setup) {
        return String.format(
                Locale.ROOT,
                "%02x %02x %04x %04x %04x",
                setup.requestType(),
                setup.request(),
                setup.value(),
                setup.index(),
                setup.length());
    }

    private static String bytes(TransferEntry entry) {
        byte[] bytes = entry.bytes();
        if (entry.length() == 0) {
            return "";
        }
        return bytes.length > 0 && bytes.length <= SHOWN_BYTES
                ? HexFormat.ofDelimiter(" ").formatHex(bytes)
                : entry.length() + " bytes";
    }

    private static String text(TransferEntry entry, boolean bad) {
        StringBuilder text = new StringBuilder();
        if (entry.kind() == TransferEntry.Kind.OPEN || entry.kind() == TransferEntry.Kind.SIGHTING) {
            text.append(entry.kind().name().toLowerCase(Locale.ROOT)).append(' ');
        }
        if (bad) {
            text.append(entry.outcome()).append(' ');
        }
        if (entry.note() != null) {
            text.append(entry.note());
        }
        double seconds = (entry.endNanos() - entry.startNanos()) / 1e9;
        if (seconds >= VISIBLE && entry.kind() != TransferEntry.Kind.NOTE) {
            text.append(String.format(Locale.ROOT, " (%.3f s)", seconds));
        }
        return text.toString().strip();
    }
}
