package dev.lightbench.photon;

import static dev.lightbench.photon.ScriptedPort.EMPTY;
import static dev.lightbench.photon.ScriptedPort.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.photon.PhotonFault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationLinesTest extends SerialStage {
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void aRunningUnit() {
        port.at(0, NORMAL);
    }

    private void listen() throws Exception {
        try (ApplicationLines opened = photon.applicationLines(minutes(1))) {
            Optional<String> line;
            while ((line = opened.next(time.in(Duration.ofSeconds(5)))).isPresent()) {
                lines.add(line.get());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 64})
    void splitsAtLineFeedsAndDropsCarriageReturns(int pieces) throws Exception {
        port.console.pieces = pieces;
        port.console.say(0, "self test\r\n\nLED ok\n");
        port.console.say(3000, "21.5 \u00c2\u00b0C\r\nunfinis");
        run(this::listen);
        assertThat(lines).containsExactly("self test", "", "LED ok", "21.5 \u00b0C");
    }

    @Test
    void cutsLinesWithoutEnd() throws Exception {
        port.console.say(0, "x".repeat(5000) + "\nnext\n");
        run(this::listen);
        assertThat(lines).containsExactly("x".repeat(1024), "next");
    }

    @Test
    void waitsNoLongerThanToldAndKeepsWhatItHasOfALine() throws Exception {
        port.console.say(0, "self ");
        port.console.say(6000, "test\n");
        run(() -> {
            try (ApplicationLines opened = photon.applicationLines(minutes(1))) {
                assertThat(opened.next(time.in(Duration.ofSeconds(5)))).isEmpty();
                assertThat(millis()).isEqualTo(5000);
                assertThat(opened.next(time.in(Duration.ofSeconds(5)))).contains("self test");
            }
        });
    }

    @Test
    void sendsALine() throws Exception {
        port.console.answers = written -> written.equals("run \u00c2\u00b5\n") ? "running\n" : "";
        run(() -> {
            try (ApplicationLines opened = photon.applicationLines(minutes(1))) {
                opened.send("run \u00b5", minutes(1));
                assertThat(opened.next(minutes(1))).contains("running");
            }
        });
        assertThat(port.rates).containsExactly(9600);
    }

    @Test
    void tellsThatNobodyTakesALine() {
        port.console.deaf = true;
        fails(
                () -> {
                    try (ApplicationLines opened = photon.applicationLines(minutes(1))) {
                        opened.send("run", minutes(1));
                    }
                },
                Kind.SILENT);
    }

    @Test
    void noticesThatTheUnitLeft() {
        port.console.say(0, "self test\n");
        port.at(2000, EMPTY);
        fails(this::listen, Kind.GONE);
        assertThat(lines).containsExactly("self test");
    }
}
