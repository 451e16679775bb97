package dev.lightbench.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.fixture.Slot;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LineDisplayTest {
    private static final Slot A1 = new Slot("A1", PortPath.parse("1-1.1"));
    private static final Slot A2 = new Slot("A2", PortPath.parse("1-1.2"));

    private final VirtualTime time = new VirtualTime();
    private final Floor floor = new Floor(time, 5);
    private final StringWriter out = new StringWriter();
    private final LineDisplay display = new LineDisplay(floor, time, new PrintWriter(out));

    @Test
    void tellsTheStartEachVerdictOnceAndHowManyAreWhereEveryTenSeconds() throws Exception {
        time.run(() -> {
            floor.started(A1, "LB-1");
            floor.started(A2, "LB-2");
            display.refresh();
            time.sleep(Duration.ofMillis(4200));
            floor.at(A1, 2, "reset", 0.5, "waiting");
            floor.settled(A1, SlotState.FAIL, 4200, "The unit vanished from its port. Check cable and seat.");
            display.refresh();
            display.refresh();
            time.sleep(Duration.ofMillis(5900));
            display.refresh();
            floor.settled(A2, SlotState.PASS, 10_000, "");
            display.finish();
        });

        assertThat(out.toString().lines().skip(1))
                .containsExactly(
                        "    4.2 s  A1 FAIL LB-1 after 4.2 s: The unit vanished from its port. Check cable and seat.",
                        "   10.1 s  1 FAIL, 1 running",
                        "   10.1 s  A2 PASS LB-2 after 10.0 s");
        assertThat(out.toString().lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).endsWith(": 2 units"));
    }

    @Test
    void saysNoVerdictWhileARecordIsOnItsWayToTheDisk() {
        floor.started(A1, "LB-1");
        floor.held(A1);
        display.refresh();

        assertThat(out.toString()).doesNotContain("PASS", "A1");
    }
}
