package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.retention.Progress;
import dev.lightbench.run.AuditDocument;
import dev.lightbench.run.RunCursor;
import dev.lightbench.run.TranscriptDocument;
import dev.lightbench.run.UnitReport;
import dev.lightbench.unit.HistoryCursor;
import dev.lightbench.unit.HistoryPage;
import dev.lightbench.unit.HistorySubject;
import dev.lightbench.unit.IncidentPage;
import dev.lightbench.unit.PoolOutcome;
import dev.lightbench.unit.PoolSerial;
import dev.lightbench.unit.PoolSerialDocument;
import dev.lightbench.unit.SerialLine;
import dev.lightbench.unit.SerialPool;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Records that a station on this computer has open.
 *
 * @param station which answers for them
 */
record RecordsAtStation(RunningStation station) implements AskedRecords {
    /** As many as one answer can have. */
    private static final int PART = 1000;

    /** How the station names a serial of a list that it refuses. */
    private static final Pattern NTH = Pattern.compile("serial (\\d+) of \\d+(: .*)", Pattern.DOTALL);

    /** A part of the list of runs. */
    private record RunPart(List<UnitReport> items, @Nullable String nextCursor) {}

    /** A part of the list of serials. */
    private record SerialPart(List<PoolSerialDocument> items) {}

    /** What adding serials, confirming or releasing one, or taking a binding back came to. */
    private record Done(
            @Nullable Integer added,
            @Nullable String outcome,
            @Nullable String sentence) {}

    @Override
    public List<UnitReport> runs(Optional<Instant> since, Optional<RunCursor> after, int limit) throws CommandFailed {
        List<UnitReport> found = new ArrayList<>();
        Optional<String> cursor = after.map(RunCursor::toString);
        do {
            String asked = "/runs?limit=" + Math.min(PART, limit - found.size())
                    + since.map(from -> "&from=" + from).orElse("")
                    + cursor.map(place -> "&cursor=" + place).orElse("");
            RunPart part = wanted(station.get(asked)).as(RunPart.class);
            found.addAll(part.items());
            cursor = Optional.ofNullable(part.nextCursor());
        } while (cursor.isPresent() && found.size() < limit);
        return found;
    }

    @Override
    public Optional<TranscriptDocument> transcript(UUID run) throws CommandFailed {
        Answer answer = station.get("/runs/" + run + "/transcript");
        return answer.missing()
                ? Optional.empty()
                : Optional.of(wanted(answer).as(TranscriptDocument.class))
                        .filter(kept -> !kept.entries().isEmpty());
    }

    @Override
    public Optional<AuditDocument> audit(UUID run) throws CommandFailed {
        Answer answer = station.get("/runs/" + run + "/audit");
        return answer.missing() ? Optional.empty() : Optional.of(wanted(answer).as(AuditDocument.class));
    }

    @Override
    public HistoryPage history(HistorySubject subject, Optional<HistoryCursor> after, int limit) throws CommandFailed {
        String of = switch (subject.kind()) {
            case SERIAL -> "serials/";
            case DEVICE -> "devices/";
            case WORK_ORDER -> "work-orders/";
            case IMAGE -> "images/";
            case SLOT -> "slots/" + encoded(subject.station()) + "/";
        };
        return wanted(station.get("/history/" + of + encoded(subject.value()) + "?limit=" + limit + following(after)))
                .as(HistoryPage.class);
    }

    @Override
    public IncidentPage incidents(Optional<HistoryCursor> after, int limit) throws CommandFailed {
        return wanted(station.get("/incidents?limit=" + limit + following(after)))
                .as(IncidentPage.class);
    }

    private static String following(Optional<HistoryCursor> after) {
        return after.map(place -> "&cursor=" + encoded(place.toString())).orElse("");
    }

    @Override
    public void export(Optional<Instant> from, Optional<Instant> to, OutputStream out, Progress progress)
            throws CommandFailed, IOException {
        Map<String, Object> question = new LinkedHashMap<>();
        from.ifPresent(time -> question.put("from", time.toString()));
        to.ifPresent(time -> question.put("to", time.toString()));
        station.fetch("/export", question, out, progress);
    }

    @Override
    public List<PoolSerialDocument> pool(int product, Optional<PoolSerial.State> state, int limit)
            throws CommandFailed {
        List<PoolSerialDocument> found = new ArrayList<>();
        List<PoolSerialDocument> part;
        int asked;
        do {
            asked = Math.min(PART, limit - found.size());
            long behind = found.isEmpty() ? 0 : found.get(found.size() - 1).ordinal();
            part = wanted(station.get("/serials/" + product + "?after=" + behind + "&limit=" + asked
                            + state.map(only -> "&state=" + only).orElse("")))
                    .as(SerialPart.class)
                    .items();
            found.addAll(part);
        } while (part.size() == asked && found.size() < limit);
        return found;
    }

    @Override
    public SerialPool.Added add(int product, NewSerials serials, String by) throws CommandFailed {
        List<SerialLine> lines = serials.lines();
        Map<String, Object> question = serials.range()
                .<Map<String, Object>>map(range -> Map.of("from", range.from(), "to", range.to(), "by", by))
                .orElseGet(() ->
                        Map.of("serials", lines.stream().map(SerialLine::serial).toList(), "by", by));
        Answer answer = station.post("/serials/" + product, question);
        return answer.conflict()
                ? new SerialPool.Added(
                        0,
                        answer.sentences().stream()
                                .map(why -> atItsPlace(why, lines))
                                .toList())
                : new SerialPool.Added(added(wanted(answer).as(Done.class)), List.of());
    }

    private static int added(Done done) {
        return Objects.requireNonNullElse(done.added(), 0);
    }

    /** The station knows a serial by its number alone, whoever named it by the line of a file. */
    private static String atItsPlace(String why, List<SerialLine> lines) {
        Matcher nth = NTH.matcher(why);
        return nth.matches() ? lines.get(Integer.parseInt(nth.group(1)) - 1).place() + nth.group(2) : why;
    }

    @Override
    public Optional<PoolSerialDocument> reserve(int product, String holder, Duration hold) throws CommandFailed {
        Answer answer =
                station.post("/serials/" + product + "/reserve", Map.of("holder", holder, "seconds", hold.toSeconds()));
        return answer.conflict() ? Optional.empty() : Optional.of(wanted(answer).as(PoolSerialDocument.class));
    }

    @Override
    public PoolOutcome confirm(int product, String serial, String holder) throws CommandFailed {
        return settled(product, serial, "confirm", holder);
    }

    @Override
    public PoolOutcome release(int product, String serial, String holder) throws CommandFailed {
        return settled(product, serial, "release", holder);
    }

    private PoolOutcome settled(int product, String serial, String how, String holder) throws CommandFailed {
        Answer answer =
                station.post("/serials/" + product + "/" + encoded(serial) + "/" + how, Map.of("holder", holder));
        if (answer.conflict() || answer.missing()) {
            return new PoolOutcome(
                    answer.missing() ? PoolOutcome.Kind.UNKNOWN : PoolOutcome.Kind.REFUSED, answer.sentence());
        }
        Done done = wanted(answer).as(Done.class);
        return new PoolOutcome(PoolOutcome.Kind.valueOf(String.valueOf(done.outcome())), said(done));
    }

    @Override
    public Optional<String> unbind(int product, String serial, String by, String reason) throws CommandFailed {
        Answer answer = station.post(
                "/serials/" + product + "/" + encoded(serial) + "/unbind", Map.of("by", by, "reason", reason));
        return answer.missing()
                ? Optional.empty()
                : Optional.of(said(wanted(answer).as(Done.class)));
    }

    @Override
    public Optional<String> reclassify(UUID run, FailureCode code, String by, String reason) throws CommandFailed {
        Answer answer = station.post(
                "/runs/" + run + "/reclassifications", Map.of("code", code.name(), "by", by, "reason", reason));
        if (answer.conflict() || answer.missing()) {
            return Optional.of(answer.sentence());
        }
        wanted(answer);
        return Optional.empty();
    }

    private static String said(Done done) {
        return String.valueOf(done.sentence());
    }

    private Answer wanted(Answer answer) throws CommandFailed {
        if (!answer.ok()) {
            throw station.refused(answer);
        }
        return answer;
    }

    /** As a part of an address. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The station keeps them open. */
    @Override
    public void close() {}
}
