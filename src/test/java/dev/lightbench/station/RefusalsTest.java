package dev.lightbench.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.run.Journal;
import dev.lightbench.run.RunRecorder;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the station refuses before a run, provoked one by one, and what docs/faults.md says of it. */
class RefusalsTest {
    /** No slot is blocked yet, so that none can be scanned. */
    private static final Set<ScanSaying> NOT_YET = EnumSet.of(ScanSaying.SLOT_BLOCKED);

    private static final String NO_ROOM = "The run before in slot A1 has not ended, or its result would have no room.";

    private static final String AWAY = "No run begins now: The disk is full.";

    private static final String LOW = "No run begins now: Less than 32 MiB are free on the disk of the data directory.";

    /** A test in which the station refuses so; it fails if {@link #refuses} did not see that. */
    @Retention(RetentionPolicy.RUNTIME)
    private @interface Refuses {
        /** Codes that are scanned. */
        ScanSaying[] scan() default {};

        /** Commands, by the sentence that is the answer. */
        String[] command() default {};
    }

    @TempDir
    private Path directory;

    private final Set<Object> refused = new HashSet<>();
    private StationStage stage;

    @BeforeEach
    void open() {
        stage = new StationStage(directory).mode(StartMode.ON_SCAN);
    }

    @AfterEach
    void close(TestInfo test) {
        stage.close();
        test.getTestMethod()
                .map(method -> method.getAnnotation(Refuses.class))
                .ifPresent(refuses -> assertThat(refused)
                        .containsAll(List.of(refuses.scan()))
                        .containsAll(List.of(refuses.command())));
    }

    private void refuses(ScanOutcome outcome, ScanSaying saying) {
        assertThat(outcome.saying()).isEqualTo(saying);
        assertThat(outcome.kind().refused()).isTrue();
        refused.add(saying);
    }

    private void refuses(CommandOutcome outcome, String sentence) {
        assertThat(outcome.kind()).isIn(CommandOutcome.Kind.REFUSED, CommandOutcome.Kind.NO_SUCH_SLOT);
        assertThat(outcome.sentence()).isEqualTo(sentence);
        refused.add(sentence);
    }

    private static ScanOutcome scan(Station station, String code) {
        return StationStage.scan(station, code);
    }

    private static ScanOutcome scan(Station station, String code, String slot) {
        return station.scan(code, Optional.of(slot));
    }

    @Test
    @Refuses(
            scan = {
                ScanSaying.ANOTHER_WAITS,
                ScanSaying.IN_USE,
                ScanSaying.SLOT_BUSY,
                ScanSaying.PASSED_BEFORE,
                ScanSaying.SLOT_DONE
            })
    void aSerialInUseOrPassedAndTheSlotOfItsUnit() throws Exception {
        stage.play(station -> {
            scan(station, "LB-1");
            refuses(scan(station, "LB-2"), ScanSaying.ANOTHER_WAITS);
            stage.bus.photons("1-1.1");
            stage.pass(1);
            refuses(scan(station, "LB-1"), ScanSaying.IN_USE);
            refuses(scan(station, "A1"), ScanSaying.SLOT_BUSY);
            stage.pass(6);
            refuses(scan(station, "LB-1"), ScanSaying.PASSED_BEFORE);
            refuses(scan(station, "A1"), ScanSaying.SLOT_DONE);
        });
    }

    @Test
    @Refuses(scan = {ScanSaying.KEPT_FOR, ScanSaying.SLOT_KEPT})
    void aSlotThatIsKeptForAnotherSerial() throws Exception {
        stage.play(station -> {
            scan(station, "LB-1", "A2");
            refuses(scan(station, "LB-1", "A1"), ScanSaying.KEPT_FOR);
            refuses(scan(station, "LB-2", "A2"), ScanSaying.SLOT_KEPT);
        });
    }

    @Test
    @Refuses(scan = ScanSaying.SLOT_OTHER)
    void aSlotWithSomethingInItThatIsNoUnit() throws Exception {
        stage.bus.device("1-1.3", 0x046D, 0xC006);
        stage.play(station -> refuses(scan(station, "A3"), ScanSaying.SLOT_OTHER));
    }

    @Test
    @Refuses(scan = ScanSaying.OF_OTHER_DEVICE)
    void aSerialThatIsBoundToADevice() throws Exception {
        stage.play(station -> {
            scan(station, StationStage.idAt("1-1.2"));
            scan(station, "LB-1");
            refuses(scan(station, "LB-1"), ScanSaying.OF_OTHER_DEVICE);
        });
    }

    @Test
    @Refuses(scan = {ScanSaying.UNKNOWN, ScanSaying.NOTHING, ScanSaying.HALF, ScanSaying.NO_SUCH_SLOT})
    void whatIsNoSerialNoDeviceAndNoSlot() throws Exception {
        stage.setup(setup -> setup.withSerials(Pattern.compile("LB-\\d{2}-\\d{6}")));
        stage.play(station -> {
            refuses(scan(station, "4006381333931"), ScanSaying.UNKNOWN);
            refuses(scan(station, ""), ScanSaying.NOTHING);
            refuses(scan(station, "LB-24-0042"), ScanSaying.HALF);
            refuses(scan(station, "LB-24-001873", "Z1"), ScanSaying.NO_SUCH_SLOT);
        });
    }

    @Test
    @Refuses(scan = {ScanSaying.SEVERAL_CAME, ScanSaying.WHICH_SLOT})
    void aSerialForWhichThereAreSeveralUnits() throws Exception {
        stage.play(station -> {
            scan(station, "LB-1");
            stage.bus.photons("1-1.1", "1-1.2");
            stage.pass(1);
            refuses(station.snapshot().scans().get(0), ScanSaying.SEVERAL_CAME);
            refuses(scan(station, "LB-1"), ScanSaying.WHICH_SLOT);
        });
    }

    @Test
    @Refuses(
            scan = {ScanSaying.PAUSED, ScanSaying.STOPPED},
            command = {"The station is paused; resume it first.", "The station is stopped; resume it first."})
    void whatAStationThatIsPausedOrStoppedIsAsked() throws Exception {
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            station.pause();
            refuses(scan(station, "LB-1"), ScanSaying.PAUSED);
            refuses(station.start("A1"), "The station is paused; resume it first.");
            station.stop();
            stage.pass(1);
            refuses(scan(station, "LB-1"), ScanSaying.STOPPED);
            refuses(station.start("A1"), "The station is stopped; resume it first.");
        });
    }

    @Test
    @Refuses(scan = ScanSaying.STORE_AWAY, command = "Results wait to be recorded; no run begins before they are.")
    void aNewUnitWhileResultsWaitToBeRecorded() throws Exception {
        TroubledStore store = new TroubledStore(stage.records.store(), stage.time);
        stage.mode(StartMode.AUTOMATIC).recorder(new RunRecorder(store, new Journal(directory)));
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(1);
            store.away(true);
            stage.pass(6);
            stage.bus.photons("1-1.2");
            stage.pass(1);
            refuses(scan(station, "LB-1"), ScanSaying.STORE_AWAY);
            refuses(station.start("A2"), "Results wait to be recorded; no run begins before they are.");
            store.away(false);
            stage.pass(6);
        });
    }

    @Test
    @Refuses(scan = ScanSaying.NO_RECORDS, command = AWAY)
    void aNewUnitWhileTheStoreIsAway() throws Exception {
        TroubledStore store = new TroubledStore(stage.records.store(), stage.time);
        stage.mode(StartMode.AUTOMATIC).recorder(new RunRecorder(store, new Journal(directory)));
        stage.bus.photons("1-1.1");
        store.away(true);
        stage.play(station -> {
            stage.pass(6);
            refuses(scan(station, "LB-1"), ScanSaying.NO_RECORDS);
            refuses(station.start("A1"), AWAY);
        });
    }

    @Test
    @Refuses(scan = ScanSaying.DISK_LOW, command = LOW)
    void aNewUnitWhileTheDiskIsAlmostFull() throws Exception {
        AtomicLong free = new AtomicLong(31L << 20);
        stage.mode(StartMode.AUTOMATIC)
                .recorder(new RunRecorder(stage.records.store(), new Journal(directory, free::get)));
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(6);
            refuses(scan(station, "LB-1"), ScanSaying.DISK_LOW);
            refuses(station.start("A1"), LOW);
            free.set(41L << 20);
            stage.pass(8);
        });
        assertThat(stage.stored()).containsExactly("A1 PASSED");
    }

    @Test
    @Refuses(scan = ScanSaying.TAKEN_OVER)
    void aNewUnitAfterAnotherProcessHasTakenTheStation() throws Exception {
        stage.play(station -> {
            stage.records
                    .database()
                    .jot(sql -> sql.sql("update stations set epoch = epoch + 1").update());
            stage.bus.photons("1-1.1");
            scan(station, "LB-1");
            stage.pass(6);
            refuses(scan(station, "LB-2"), ScanSaying.TAKEN_OVER);
            assertThat(station.start("A1").sentence())
                    .startsWith("No run begins now: Station line-1 was taken over by");
        });
    }

    @Test
    @Refuses(scan = {ScanSaying.BOUND_ELSEWHERE, ScanSaying.DEVICE_BOUND})
    void aSerialOrADeviceThatBelongsToAnother() throws Exception {
        stage.play(station -> {
            scan(station, "LB-1");
            stage.bus.photons("1-1.1");
            stage.pass(6);
            stage.bus.pull("1-1.1");
            stage.pass(1);
            scan(station, StationStage.idAt("1-1.2"));
            refuses(scan(station, "LB-1"), ScanSaying.BOUND_ELSEWHERE);
            scan(station, StationStage.idAt("1-1.1"));
            refuses(scan(station, "LB-2"), ScanSaying.DEVICE_BOUND);
        });
    }

    @Test
    @Refuses(command = {"There is no unit in slot A1.", "There is no slot Z9."})
    void aSlotThatIsEmptyOrNotThere() throws Exception {
        stage.play(station -> {
            refuses(station.start("A1"), "There is no unit in slot A1.");
            refuses(station.start("Z9"), "There is no slot Z9.");
        });
    }

    /** Its step hears of no stop for 40 s; after 15 s the run is recorded without it. */
    @Test
    @Refuses(command = {"Wait until all runs have stopped.", NO_ROOM})
    void toGoOnWhileARunDoesNotStop() throws Exception {
        stage.mode(StartMode.AUTOMATIC)
                .steps(new ScriptedStep("deaf", (context, port) -> {
                    long end = context.time().nanos() + Duration.ofSeconds(40).toNanos();
                    while (context.time().nanos() < end) {
                        try {
                            context.time().sleep(Duration.ofSeconds(1));
                        } catch (InterruptedException ignored) {
                            // hears nothing
                        }
                    }
                }))
                .bus
                .photons("1-1.1");
        stage.play(station -> {
            stage.pass(1);
            station.stop();
            refuses(station.resume(), "Wait until all runs have stopped.");
            stage.pass(16);
            station.resume();
            refuses(station.start("A1"), NO_ROOM);
            stage.pass(30);
        });
    }

    @Test
    void theDocumentListsEveryRefusalOfAScannedCodeWithTheTestThatProvokesIt() throws Exception {
        List<String> wanted = Arrays.stream(ScanSaying.values())
                .filter(saying -> saying.kind().refused())
                .map(saying -> "| " + saying + " | " + saying.headline() + ". | " + saying.next() + " | " + test(saying)
                        + " |")
                .toList();

        assertThat(documented("### A scanned code", "[A-Z_]+")).containsExactlyElementsOf(wanted);
    }

    private static String test(ScanSaying saying) {
        return NOT_YET.contains(saying) ? "none: no slot is blocked yet" : provokes(r -> List.of(r.scan()), saying);
    }

    /** The second column of these rows is what to do, which only people can say. */
    @Test
    void theDocumentListsEveryCommandThatIsRefusedWithTheTestThatProvokesIt() throws Exception {
        List<String> wanted = methods()
                .flatMap(method ->
                        Arrays.stream(method.getAnnotation(Refuses.class).command()))
                .map(sentence -> sentence + " " + provokes(r -> List.of(r.command()), sentence))
                .toList();

        assertThat(documented("### A command", "[A-Z][^|]*\\."))
                .extracting(row -> row.split(" \\| ")[0].substring(2) + " " + row.split(" \\| ")[2].replace(" |", ""))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static Stream<Method> methods() {
        return Arrays.stream(RefusalsTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Refuses.class) && method.isAnnotationPresent(Test.class));
    }

    private static String provokes(Function<Refuses, List<?>> what, Object one) {
        return methods()
                .filter(method ->
                        what.apply(method.getAnnotation(Refuses.class)).contains(one))
                .findFirst()
                .map(method -> "RefusalsTest." + method.getName())
                .orElseThrow(() -> new AssertionError("no test with @Refuses provokes " + one));
    }

    private static List<String> documented(String heading, String first) throws Exception {
        String section = Arrays.stream(
                        Files.readString(Path.of("docs/faults.md")).split("(?m)(?=^##+ )"))
                .filter(part -> part.startsWith(heading + "\n"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section " + heading));
        return Pattern.compile("(?m)^\\| " + first + " \\|.*\\|$")
                .matcher(section)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
