package dev.lightbench.station;

import static dev.lightbench.station.StationStage.state;
import static dev.lightbench.station.StationStage.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.run.Journal;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.RunState;
import dev.lightbench.usb.PortPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units that come and go in every wrong moment: none may stand under the verdict of another. */
class RollingTest {
    private static final String OTHER = "d".repeat(24);

    @TempDir
    Path directory;

    private StationStage stage;

    @BeforeEach
    void open() {
        stage = new StationStage(directory);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aHundredAndTwelveUnitsThatArriveAtOnceBeginAtOnce() throws Exception {
        List<PortPath> ports = IntStream.rangeClosed(1, 16)
                .mapToObj(hub -> PortPath.parse("1-" + hub))
                .flatMap(hub -> IntStream.rangeClosed(1, 7).mapToObj(hub::child))
                .toList();
        stage.setup(setup -> setup.withPorts(ports));
        ports.forEach(port ->
                stage.ids.put(port.toString(), "%024x".formatted(port.toString().hashCode() & 0xFFFFFFFFL)));
        stage.play(station -> {
            stage.bus.photons(ports.stream().map(PortPath::toString).toArray(String[]::new));
            stage.pass(0.11);
            assertThat(station.snapshot().slots())
                    .hasSize(112)
                    .extracting(SlotStatus::state)
                    .containsOnly(SlotState.RUNNING);
            stage.pass(6);
            assertThat(station.snapshot().slots()).extracting(SlotStatus::state).containsOnly(SlotState.PASSED);
            assertThat(station.snapshot().station().passed()).isEqualTo(112);
        });
        assertThat(stage.ended).extracting(record -> record.start().id()).doesNotHaveDuplicates();
    }

    @Test
    void aUnitThatIsSwappedQuicklyAfterItsVerdictIsRunItself() throws Exception {
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(6);
            stage.bus.pull("1-1.1");
            stage.pass(0.3);
            stage.ids.put("1-1.1", OTHER);
            stage.bus.photons("1-1.1");
            stage.pass(0.3);
            assertThat(state(station, "A1")).isEqualTo("RUNNING");
            stage.pass(6);
            assertThat(status(station, "A1").deviceId()).hasValue(OTHER);
            assertThat(stage.stored()).containsExactly("A1 PASSED", "A1 PASSED");
        });
    }

    @Test
    void aUnitThatEnumeratesAgainFasterThanALookKeepsItsVerdict() throws Exception {
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(6);
            stage.bus.pull("1-1.1");
            stage.bus.photons("1-1.1");
            stage.pass(9);
            assertThat(state(station, "A1")).isEqualTo("PASSED");
            assertThat(stage.stored()).hasSize(1);
        });
    }

    @Test
    void aUnitThatIsPulledInMidRunMayGoOnInAnotherSlot() throws Exception {
        stage.ids.put("1-1.2", StationStage.idAt("1-1.1"));
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            stage.pass(1);
            stage.bus.pull("1-1.1");
            stage.pass(6);
            stage.bus.photons("1-1.2");
            stage.pass(6);
            assertThat(stage.stored()).containsExactly("A2 PASSED", "A1 PASSED");
        });
    }

    @Test
    void aUnitThatTookAnothersPlaceWhileItsResultWasHeldDoesNotStandAsPassed() throws Exception {
        TroubledStore store = new TroubledStore(stage.records.store(), stage.time);
        stage.recorder(new RunRecorder(store, new Journal(directory)));
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            store.away(true);
            stage.pass(6);
            assertThat(state(station, "A1")).isEqualTo("HELD");
            stage.bus.pull("1-1.1");
            stage.pass(3);
            stage.ids.put("1-1.1", OTHER);
            stage.bus.photons("1-1.1");
            stage.pass(3);
            assertThat(state(station, "A1")).isEqualTo("HELD");
            stage.told.clear();
            store.away(false);
            stage.pass(5.3);
            assertThat(state(station, "A1")).isEqualTo("RUNNING");
            assertThat(stage.told).doesNotContain("A1 PASSED");
            stage.pass(6);
            assertThat(stage.ended)
                    .filteredOn(record -> record.state() == RunState.PASSED)
                    .extracting(record -> record.deviceId().orElseThrow())
                    .containsExactly(StationStage.idAt("1-1.1"), OTHER);
        });
    }

    @Test
    void aUnitThatStaysWhileItsResultIsHeldIsNotRunAgain() throws Exception {
        TroubledStore store = new TroubledStore(stage.records.store(), stage.time);
        stage.recorder(new RunRecorder(store, new Journal(directory)));
        stage.bus.photons("1-1.1");
        stage.play(station -> {
            store.slow(Duration.ofSeconds(20));
            stage.pass(40);
            assertThat(state(station, "A1")).isEqualTo("PASSED");
            assertThat(stage.stored()).hasSize(1);
        });
    }

    @Test
    void whileNobodyCanLookTheStationSaysSoAndWhatCameMeanwhileIsRunItself() throws Exception {
        stage.bus.photons("1-1.1", "1-1.2");
        stage.play(station -> {
            stage.pass(6);
            stage.bus.fails("the controller is gone");
            stage.pass(1);
            assertThat(station.snapshot().station().trouble())
                    .hasValueSatisfying(sentence -> assertThat(sentence).contains("the controller is gone"));
            stage.bus.pull("1-1.1");
            stage.ids.put("1-1.1", OTHER);
            stage.bus.photons("1-1.1");
            stage.pass(4);
            stage.bus.fails(null);
            stage.pass(0.2);
            assertThat(station.snapshot().station().trouble()).isEmpty();
            assertThat(state(station, "A1")).isEqualTo("RUNNING");
            assertThat(state(station, "A2")).isEqualTo("PASSED");
            stage.pass(6);
            assertThat(status(station, "A1").deviceId()).hasValue(OTHER);
            assertThat(stage.stored()).hasSize(3);
        });
    }
}
