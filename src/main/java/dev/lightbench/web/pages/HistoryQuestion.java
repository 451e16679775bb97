package dev.lightbench.web.pages;

import dev.lightbench.unit.HistoryCursor;
import dev.lightbench.unit.HistorySubject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a history is asked of. It stands in the address: {@code /history?of=serial&q=LB-24-001873}.
 *
 * @param of the word of the subject's kind
 * @param text what was typed; empty for nothing yet
 * @param cursor where the page begins; empty for the newest lines
 * @param look language and theme of the page, which every link keeps
 */
record HistoryQuestion(String of, String text, String cursor, Map<String, String> look) {
    /** Lines on one page. */
    static final int PAGE = 40;

    private static final List<String> LOOK = List.of("lang", "theme");
    private static final List<String> KNOWN = List.of("of", "q", "cursor");

    /**
     * Reads the parameters of an address.
     *
     * @throws BadQuestion if one of them has no meaning, or is given twice
     */
    static HistoryQuestion of(Map<String, String[]> parameters) {
        Map<String, String> look = new LinkedHashMap<>();
        Map<String, String> asked = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (values.length != 1 || !LOOK.contains(name) && !KNOWN.contains(name)) {
                throw new BadQuestion(
                        "The parameter " + name + " has no place here; allowed are of, q and cursor, once.");
            }
            (LOOK.contains(name) ? look : asked).put(name, values[0].strip());
        });
        String of = asked.getOrDefault("of", "");
        if (!of.isEmpty() && kind(of).isEmpty()) {
            throw new BadQuestion(
                    "There is no history of a " + of + "; allowed are serial, device, order, image, slot.");
        }
        return new HistoryQuestion(
                of.isEmpty() ? "serial" : of, asked.getOrDefault("q", ""), asked.getOrDefault("cursor", ""), look);
    }

    /** The address of the history of a thing, on a page with this language and theme. */
    static String address(HistorySubject.Kind kind, String text, Map<String, String> look) {
        return new HistoryQuestion(kind.word(), text, "", look).address();
    }

    private static Optional<HistorySubject.Kind> kind(String word) {
        return Arrays.stream(HistorySubject.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst();
    }

    /**
     * What is meant; empty if nothing was typed.
     *
     * @param station the station of a slot that is named without one
     */
    Optional<HistorySubject> subject(String station) {
        return text.isEmpty()
                ? Optional.empty()
                : kind(of).map(kind -> switch (kind) {
                    case SERIAL -> HistorySubject.serial(text);
                    case DEVICE -> HistorySubject.device(text);
                    case WORK_ORDER -> HistorySubject.workOrder(text);
                    case IMAGE -> HistorySubject.image(text);
                    case SLOT -> slot(station);
                });
    }

    private HistorySubject slot(String station) {
        int slash = text.lastIndexOf('/');
        return slash < 0
                ? HistorySubject.slot(station, text)
                : HistorySubject.slot(text.substring(0, slash), text.substring(slash + 1));
    }

    /**
     * Where the page begins.
     *
     * @throws BadQuestion if the address names no such place
     */
    Optional<HistoryCursor> after() {
        try {
            return cursor.isEmpty() ? Optional.empty() : Optional.of(HistoryCursor.parse(cursor));
        } catch (IllegalArgumentException wrong) {
            throw new BadQuestion("The parameter cursor is none; allowed is the one of an older page.");
        }
    }

    /** The address of the lines behind this place. */
    String older(HistoryCursor place) {
        return new HistoryQuestion(of, text, place.toString(), look).address();
    }

    /** The address of the newest lines. */
    String newest() {
        return new HistoryQuestion(of, text, "", look).address();
    }

    private String address() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("of", of);
        values.put("q", text);
        if (!cursor.isEmpty()) {
            values.put("cursor", cursor);
        }
        values.putAll(look);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/history");
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }

    /** Where programs get the same lines. */
    static String json(HistorySubject subject) {
        String path = switch (subject.kind()) {
            case SERIAL -> "serials/{value}";
            case DEVICE -> "devices/{value}";
            case WORK_ORDER -> "work-orders/{value}";
            case IMAGE -> "images/{value}";
            case SLOT -> "slots/{station}/{value}";
        };
        return UriComponentsBuilder.fromPath("/api/v1/history/" + path)
                .encode()
                .buildAndExpand(Map.of("value", subject.value(), "station", subject.station()))
                .toUriString();
    }
}
