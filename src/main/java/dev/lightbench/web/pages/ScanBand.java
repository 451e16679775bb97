package dev.lightbench.web.pages;

import dev.lightbench.station.ScanOutcome;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StationSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scan band of one snapshot. A refusal stands until the next code; a code that was taken stands while it waits for
 * its unit; then the band asks for the next one.
 */
final class ScanBand {
    /** How long a code that waits for nothing stands there. */
    private static final Duration SHOWN = Duration.ofSeconds(8);

    private static final int LOGGED = 3;
    private static final int SLOTS_NAMED = 12;

    private final StationSnapshot floor;
    private final Words words;

    ScanBand(StationSnapshot floor, Words words) {
        this.floor = floor;
        this.words = words;
    }

    ScanView view() {
        return floor.scans().stream()
                .findFirst()
                .filter(this::stands)
                .map(this::of)
                .orElseGet(this::ready);
    }

    private boolean stands(ScanOutcome scan) {
        if (scan.kind().refused() || scan.kind() == ScanOutcome.Kind.TIME_OVER) {
            return true;
        }
        return scan.until()
                .map(until -> floor.at().isBefore(until) && waits(scan.code()))
                .orElseGet(() -> floor.at().isBefore(scan.at().plus(SHOWN)));
    }

    private boolean waits(String serial) {
        return floor.slots()
                .anyMatch(slot -> slot.state().free() && slot.serial().equals(Optional.of(serial)));
    }

    private ScanView of(ScanOutcome scan) {
        String line = words.headline(scan);
        int at = line.indexOf(scan.code());
        boolean named = at >= 0 && !scan.code().isEmpty();
        return new ScanView(
                kind(scan.kind()),
                glyph(scan.kind()),
                named ? line.substring(0, at) : line,
                named ? scan.code() : "",
                named ? line.substring(at + scan.code().length()) : "",
                words.next(scan),
                scan.until().map(Object::toString).orElse(null),
                left(scan),
                log());
    }

    private @Nullable Long left(ScanOutcome scan) {
        return scan.until()
                .map(until -> Math.max(0, Duration.between(floor.at(), until).toSeconds()))
                .orElse(null);
    }

    private ScanView ready() {
        List<String> free = floor.slots()
                .filter(slot -> slot.state().free())
                .map((SlotStatus slot) -> slot.slot().name())
                .toList();
        String names = String.join(", ", free.subList(0, Math.min(SLOTS_NAMED, free.size())))
                + (free.size() > SLOTS_NAMED ? " …" : "");
        String next = free.isEmpty()
                ? words.say(done() ? "scan.ready.none" : "scan.ready.wait")
                : words.say("scan.ready.slots", names);
        return new ScanView("ready", "scan", words.say("scan.ready"), "", "", next, null, null, log());
    }

    private boolean done() {
        return floor.slots().anyMatch(slot -> slot.present() && slot.state().verdict());
    }

    private List<ScanView.Line> log() {
        return floor.scans().stream()
                .limit(LOGGED)
                .map(scan -> new ScanView.Line(Shown.seconds(scan.at()), scan.code(), !bad(scan.kind()), said(scan)))
                .toList();
    }

    /** The headline without the code, which stands beside it. */
    private String said(ScanOutcome scan) {
        String rest = words.headline(scan).replace(scan.code(), "").strip();
        String refused = words.say("scan.refused");
        return rest.startsWith(refused) ? rest.substring(refused.length()).strip() : rest;
    }

    private static boolean bad(ScanOutcome.Kind kind) {
        return kind.refused() || kind == ScanOutcome.Kind.TIME_OVER;
    }

    private static String kind(ScanOutcome.Kind kind) {
        return switch (kind) {
            case READY, OVERRIDE -> "ready";
            case ACCEPTED -> "accepted";
            case TIME_OVER -> "over";
            default -> "refused";
        };
    }

    private static String glyph(ScanOutcome.Kind kind) {
        return switch (kind) {
            case READY -> "scan";
            case ACCEPTED, OVERRIDE -> "load";
            case TIME_OVER -> "held";
            default -> "fail";
        };
    }
}
