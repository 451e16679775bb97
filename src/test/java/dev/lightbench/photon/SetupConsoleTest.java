package dev.lightbench.photon;

import static dev.lightbench.photon.ScriptedPort.EMPTY;
import static dev.lightbench.photon.ScriptedPort.ID;
import static dev.lightbench.photon.ScriptedPort.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.photon.PhotonFault.Kind;
import dev.lightbench.usb.UsbException;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The single-letter commands of PROTOCOL 3.2, and who else may sit at the port. */
class SetupConsoleTest extends SerialStage {
    private static final String ID_LINE = "Your device id is " + ID + "\r\n";

    private boolean listens;

    @BeforeEach
    void aRunningUnit() {
        port.at(0, NORMAL);
    }

    private void listening() {
        port.console.answers = written -> switch (written) {
            case "i" -> ID_LINE;
            case "v" -> "system firmware version: 0.6.3\n\r\n";
            default -> "";
        };
    }

    private void ask() throws Exception {
        try (SetupConsole console = photon.console(minutes(1))) {
            listens = console.answers(minutes(1));
        }
    }

    @Test
    void answersWithTheIdWhereTheUnitListens() throws Exception {
        listening();
        run(this::ask);
        assertThat(listens).isTrue();
        assertThat(port.rates).containsExactly(9600);
        assertThat(port.console.heard()).isEqualTo("i");
        assertThat(photon.deviceId()).contains(ID);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 43})
    void answersInPiecesOfAnySize(int size) throws Exception {
        listening();
        port.console.pieces = size;
        run(this::ask);
        assertThat(listens).isTrue();
    }

    @Test
    void answersInTheUpperCaseOfOldVersions() throws Exception {
        port.console.answers = written -> "Your device id is " + ID.toUpperCase(Locale.ROOT) + "\r\n";
        run(this::ask);
        assertThat(listens).isTrue();
        assertThat(photon.deviceId()).contains(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your device MAC address is\r\n6C:0b:84:01:02:ff\r\n",
                "noise\r\nYour device MAC address is\r\n6c:0B:84:01:02:FF\r\n",
                "Your device MAC address is 6c:0b:84:01:02:ff\r\n"
            })
    void tellsItsMacAddress(String said) throws Exception {
        port.console.answers = written -> written.equals("m") ? said : "";
        run(() -> {
            try (SetupConsole console = photon.console(minutes(1))) {
                assertThat(console.macAddress(minutes(1))).contains("6c:0b:84:01:02:ff");
            }
        });
        assertThat(port.console.heard()).isEqualTo("m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Your device MAC address is\r\n",
                "Your device MAC address is\r\n6c:0b:84:01:02\r\n",
                "Your device MAC address is\r\n6c:0b:84:01:02:ff",
                "log: Your device MAC address is\r\n6c:0b:84:01:02:ff\r\n"
            })
    void tellsNoneUnlessItIsWhole(String said) throws Exception {
        port.console.answers = written -> said;
        run(() -> {
            try (SetupConsole console = photon.console(minutes(1))) {
                assertThat(console.macAddress(minutes(1))).isEmpty();
            }
        });
        assertThat(millis()).isBetween(2000L, 2200L);
    }

    @Test
    void answersNothingWhereTheUnitDoesNotListen() throws Exception {
        run(this::ask);
        assertThat(listens).isFalse();
        assertThat(millis()).isBetween(2000L, 2200L);
    }

    @Test
    void isNotTheApplicationThatOwnsThePort() throws Exception {
        for (int i = 0; i < 100; i++) {
            port.console.say(100L * i, "temperature 21.5\r\n");
        }
        run(this::ask);
        assertThat(listens).isFalse();
        assertThat(millis()).isLessThan(2500);
    }

    @Test
    void isNotAnApplicationThatMentionsAnId() throws Exception {
        port.console.answers = written -> "log: Your device id is " + ID + " as ever\r\n";
        run(this::ask);
        assertThat(listens).isFalse();
    }

    @Test
    void isNotAnApplicationThatNeverReads() throws Exception {
        port.console.deaf = true;
        run(this::ask);
        assertThat(listens).isFalse();
    }

    @Test
    void isNotAnAnswerThatBreaksOffInTheId() throws Exception {
        port.console.answers = written -> "Your device id is " + ID.substring(0, 23);
        run(this::ask);
        assertThat(listens).isFalse();
    }

    @Test
    void ignoresWhatWasSaidBeforeAnybodyAsked() throws Exception {
        port.console.say(0, ID_LINE);
        run(this::ask);
        assertThat(listens).isFalse();
    }

    @Test
    void noticesTheIdOfAnotherUnit() throws Exception {
        listening();
        run(this::ask);
        port.console.answers = written -> "Your device id is aaaaaaaaaaaaaaaaaaaaaaaa\r\n";
        fails(this::ask, Kind.SWAPPED);
    }

    @Test
    void noticesThatTheUnitLeft() {
        port.at(1000, EMPTY);
        fails(this::ask, Kind.GONE);
    }

    @Test
    void leavesNothingOpenWhenItsRateCannotBeSet() {
        port.onRate = baud -> {
            throw new UsbException.Io("broken");
        };
        fails(this::ask, Kind.HOST);
    }

    @Test
    void tellsTheVersion() throws Exception {
        listening();
        port.console.pieces = 3;
        run(() -> {
            try (SetupConsole console = photon.console(minutes(1))) {
                assertThat(console.version(minutes(1))).contains("0.6.3");
            }
        });
    }

    @Test
    void tellsNoVersionWhereNobodyListens() throws Exception {
        run(() -> {
            try (SetupConsole console = photon.console(minutes(1))) {
                assertThat(console.version(minutes(1))).isEqualTo(Optional.empty());
            }
        });
    }
}
