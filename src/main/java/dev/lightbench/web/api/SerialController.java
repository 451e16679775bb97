package dev.lightbench.web.api;

import dev.lightbench.unit.Binding;
import dev.lightbench.unit.PoolOutcome;
import dev.lightbench.unit.PoolSerial;
import dev.lightbench.unit.PoolSerialDocument;
import dev.lightbench.unit.SerialLine;
import dev.lightbench.unit.SerialPool;
import dev.lightbench.unit.SerialsFileException;
import dev.lightbench.unit.UnitRecords;
import dev.lightbench.web.problem.Refused;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pool of serials of a product, for robots and label printers; and bindings that an engineer takes back. */
@RestController
@RequestMapping(path = "/api/v1/serials/{product}", produces = MediaType.APPLICATION_JSON_VALUE)
final class SerialController {
    private static final int USUAL_SECONDS = 300;
    private static final int MOST_SECONDS = 7 * 24 * 3600;
    private static final int MOST_LISTED = 1000;

    private final UnitRecords records;

    SerialController(UnitRecords records) {
        this.records = records;
    }

    /**
     * What adding came to.
     *
     * @param added how many serials are in the pool that were not
     */
    public record AddedDocument(int added) {}

    /** The serials in their order. */
    @GetMapping
    ItemsDocument<PoolSerialDocument> list(
            @PathVariable String product,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw Refused.wrong("The parameter limit is " + limit + "; allowed is 1 to " + MOST_LISTED + ".");
        }
        return new ItemsDocument<>(records.pool().list(product(product), state(state), after, limit).stream()
                .map(PoolSerialDocument::of)
                .toList());
    }

    /** Adds serials, all of them or none. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    AddedDocument add(@PathVariable String product, @RequestBody SerialRequest body) {
        String by = Said.who(body.by());
        SerialPool.Added added = records.pool().add(product(product), lines(body), by);
        if (!added.refused().isEmpty()) {
            throw Refused.conflict(added.refused());
        }
        return new AddedDocument(added.added());
    }

    /** Reserves the lowest free serial for a while; the same one for whoever has one. */
    @PostMapping(path = "/reserve", consumes = MediaType.APPLICATION_JSON_VALUE)
    PoolSerialDocument reserve(@PathVariable String product, @RequestBody SerialRequest body) {
        Integer said = body.seconds();
        int seconds = said == null ? USUAL_SECONDS : said;
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw Refused.wrong("The body's seconds are " + seconds + "; allowed is 1 to " + MOST_SECONDS + ".");
        }
        return records.pool()
                .reserve(product(product), holder(body), Duration.ofSeconds(seconds))
                .map(PoolSerialDocument::of)
                .orElseThrow(() ->
                        Refused.conflict("The pool of product " + product + " has no free serial; add some first."));
    }

    /** Confirms that a reserved serial is on its unit, for good. */
    @PostMapping(path = "/{serial}/confirm", consumes = MediaType.APPLICATION_JSON_VALUE)
    CommandDocument confirm(
            @PathVariable String product, @PathVariable String serial, @RequestBody SerialRequest body) {
        return done(records.pool().confirm(product(product), serial, holder(body)));
    }

    /** Gives a reserved serial back. */
    @PostMapping(path = "/{serial}/release", consumes = MediaType.APPLICATION_JSON_VALUE)
    CommandDocument release(
            @PathVariable String product, @PathVariable String serial, @RequestBody SerialRequest body) {
        return done(records.pool().release(product(product), serial, holder(body)));
    }

    /** Takes the binding of a serial to its device back. */
    @PostMapping(path = "/{serial}/unbind", consumes = MediaType.APPLICATION_JSON_VALUE)
    CommandDocument unbind(@PathVariable String product, @PathVariable String serial, @RequestBody SerialRequest body) {
        String by = Said.who(body.by());
        String reason = Said.reason(body.reason());
        Binding was = records.bindings()
                .release(product(product), serial, by, reason)
                .orElseThrow(() ->
                        Refused.missing("Serial " + serial + " of product " + product + " is bound to no device."));
        return new CommandDocument("DONE", was.takenBack());
    }

    private static CommandDocument done(PoolOutcome outcome) {
        return switch (outcome.kind()) {
            case DONE, ALREADY -> new CommandDocument(outcome.kind().name(), outcome.sentence());
            case REFUSED -> throw Refused.conflict(outcome.sentence());
            case UNKNOWN -> throw Refused.missing(outcome.sentence());
        };
    }

    private static List<SerialLine> lines(SerialRequest body) {
        List<String> named = body.serials();
        String from = body.from();
        String to = body.to();
        try {
            if (named != null && !named.isEmpty() && from == null && to == null) {
                return SerialLine.named(named);
            }
            if (named == null && from != null && to != null) {
                return SerialLine.range(from.strip(), to.strip());
            }
        } catch (SerialsFileException wrong) {
            throw Refused.wrong(wrong.errors());
        }
        throw Refused.wrong("The body names no serials; allowed is serials, or from and to.");
    }

    private static String holder(SerialRequest body) {
        return Said.text("holder", body.holder(), 200, "a device id or a robot's name for its unit");
    }

    private static int product(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
            throw Refused.wrong("The product is " + text + "; allowed is 0 to 65535, which is none.");
        }
        return Integer.parseInt(text);
    }

    private static Optional<PoolSerial.State> state(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(PoolSerial.State.values())
                .filter(state -> state.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(
                        () -> Refused.wrong("There is no state " + text + "; allowed is FREE, RESERVED or USED.")));
    }
}
