package dev.lightbench.photon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.photon.ScriptedConnection;
import dev.lightbench.photon.control.ControlFault.Kind;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.UsbException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The raw requests of Device OS 0.6.0 to 0.8.0-rc.1, transfer by transfer (PROTOCOL 2.1). */
class OldRequestsTest {
    private static final String OUT_RESET = "40 50 00 00 28 00 00 00";
    private static final String OUT_MODULES = "40 50 00 00 5a 00 00 00";
    private static final String IN_MODULES = "c0 50 00 00 5a 00 00 10";

    private final VirtualTime time = new VirtualTime();
    private final ScriptedConnection unit = new ScriptedConnection();

    private void command() throws Exception {
        time.run(() -> new OldRequests(unit, time).command(RequestType.RESET, time.in(Duration.ofSeconds(10))));
    }

    private byte[] ask() throws Exception {
        return time.call(
                () -> new OldRequests(unit, time).ask(RequestType.MODULE_INFO, time.in(Duration.ofMillis(100))));
    }

    private static UsbException stalled() {
        return new UsbException.Stalled("no");
    }

    @AfterEach
    void theWholeScriptWasPlayed() {
        assertThat(unit.left()).isZero();
    }

    @Test
    void handsACommandOverWithoutData() throws Exception {
        unit.out(OUT_RESET, "");
        command();
    }

    @Test
    void handsItOverAgainWhenTheUnitIsAtAnotherOne() throws Exception {
        unit.fails(OUT_RESET, "", stalled()).fails(OUT_RESET, "", stalled()).out(OUT_RESET, "");
        command();
    }

    @Test
    void takesAUnitThatGoesOnRefusingForOneThatDoesNotKnowIt() {
        for (int i = 0; i < 5; i++) {
            unit.fails(OUT_RESET, "", stalled());
        }
        assertThatThrownBy(this::command)
                .isInstanceOfSatisfying(
                        ControlFault.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("request 40");
    }

    @Test
    void waitsForTheReplyAndFetchesItOnce() throws Exception {
        unit.out(OUT_MODULES, "")
                .fails(IN_MODULES, "", stalled())
                .fails(IN_MODULES, "", stalled())
                .in(IN_MODULES, "7b7d");
        assertThat(ask()).containsExactly('{', '}');
    }

    @Test
    void asksAgainForAReplyThatWasLost() throws Exception {
        unit.out(OUT_MODULES, "")
                .fails(IN_MODULES, "", new UsbException.TimedOut("lost"))
                .out(OUT_MODULES, "")
                .in(IN_MODULES, "7b7d");
        assertThat(ask()).hasSize(2);
    }

    @Test
    void givesUpAtTheDeadline() {
        unit.out(OUT_MODULES, "");
        for (int i = 0; i < 8; i++) { // after 0, 1, 3, 7, 15, 31, 63 and 100 ms
            unit.fails(IN_MODULES, "", stalled());
        }
        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        ControlFault.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.LATE));
    }
}
