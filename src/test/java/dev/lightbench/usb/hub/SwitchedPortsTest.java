package dev.lightbench.usb.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.time.Task;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.AttachedHub;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchedPortsTest {
    private static final PortPath PORT = PortPath.parse("1-2.3");
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    @TempDir
    private Path noKernelControl;

    private final VirtualTime time = new VirtualTime();
    private final ScriptedHub hub = new ScriptedHub(time, "1-2", 4).with(2, 3);
    private SwitchedPorts power;

    private SwitchedPorts power() {
        power = power == null ? new SwitchedPorts(hub, new KernelPorts(noKernelControl), time) : power;
        return power;
    }

    @AfterEach
    void noHubStaysOpen() {
        assertThat(hub.open).isZero();
    }

    @Test
    void aCycleTakesTheDeviceAwayForTheTimeAndBringsItBackAnew() throws Exception {
        time.run(() -> {
            UsbDevice before = hub.devices().get(1);
            power().cycle(PORT, TWO_SECONDS);

            assertThat(hub.requests).containsExactly("off 3 @3", "on 3 @2006");
            assertThat(hub.devices()).hasSize(2).doesNotContain(before);
            assertThat(time.nanos()).as("and the 100 ms the hub asks for").isEqualTo(2_107_000_000L);
        });
    }

    @Test
    void offLastsUntilOn() throws Exception {
        time.run(() -> {
            power().off(PORT);
            assertThat(hub.devices()).extracting(d -> d.port().toString()).containsExactly("1-2.2");
            time.sleep(Duration.ofMinutes(1));
            power().on(PORT);
            assertThat(hub.devices()).hasSize(2);
        });
    }

    @Test
    void aHubThatSwitchesAllPortsTogetherIsNeverSwitched() throws Exception {
        hub.characteristics = 0;
        time.run(() -> {
            assertThat(power().switches(PORT)).isFalse();
            assertThatThrownBy(() -> power().cycle(PORT, TWO_SECONDS))
                    .isInstanceOf(UsbException.Io.class)
                    .hasMessageContaining("1-2 cannot switch port 3: It switches all its ports together");
            assertThat(hub.requests).isEmpty();
        });
    }

    @Test
    void aHubWithoutSwitchesIsSaidToHaveNone() throws Exception {
        hub.characteristics = 2;
        time.run(() -> assertThat(power().hubs()).singleElement().satisfies(one -> {
            assertThat(one.switchesPorts()).isFalse();
            assertThat(one.finding()).isEqualTo("It says that it has no power switches.");
        }));
    }

    @Test
    void aHubWhosePortKeepsItsPowerIsFoundOutOnceAndNotTriedAgain() throws Exception {
        hub.bitStays = true;
        time.run(() -> {
            assertThat(power().switches(PORT)).as("by what it says").isTrue();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> power().cycle(PORT, TWO_SECONDS))
                        .isInstanceOf(UsbException.Io.class)
                        .hasMessage("the hub at 1-2 does not switch port 3, though it says it can: told to take the"
                                + " power away, it says that the port still has power");
            }
            assertThat(hub.requests).as("tried once and put right").containsExactly("off 3 @3", "on 3 @512");
            assertThat(power().switches(PORT)).isFalse();
            assertThat(power().switches(PortPath.parse("1-2.4"))).isTrue();
            assertThat(power().hubs())
                    .extracting(AttachedHub::finding)
                    .containsExactly("Not switched when tried: port 3.");
        });
    }

    @Test
    void aDeviceThatStaysOnTheBusGivesAPretendingHubAway() throws Exception {
        hub.devicesStay = true;
        time.run(() -> {
            assertThatThrownBy(() -> power().off(PORT)).hasMessageEndingWith("but the device never left the bus");
            assertThat(hub.powered).containsEntry(3, true);
        });
    }

    @Test
    void whatWasFoundOutIsForgottenWithTheHub() throws Exception {
        hub.bitStays = true;
        time.run(() -> {
            assertThatThrownBy(() -> power().off(PORT)).isInstanceOf(UsbException.Io.class);
            hub.replug();
            assertThat(power().switches(PORT)).isTrue();
            assertThat(power().hubs())
                    .extracting(AttachedHub::finding)
                    .containsExactly("It says that it switches single ports; none was tried yet.");
        });
    }

    @Test
    void aUnitThatSomebodyHasOpenKeepsItsPower() throws Exception {
        hub.used.add(PORT);
        time.run(() -> {
            assertThatThrownBy(() -> power().cycle(PORT, TWO_SECONDS))
                    .isInstanceOf(UsbException.Busy.class)
                    .hasMessage("the unit at port 1-2.3 is in use, so its power is not switched");
            assertThat(hub.requests).isEmpty();
        });
    }

    @Test
    void twoDoNotSwitchOnePortAtTheSameTime() throws Exception {
        time.run(() -> {
            Task first = time.start("first", () -> cycle(PORT));
            time.sleep(Duration.ofSeconds(1));
            assertThatThrownBy(() -> power().cycle(PORT, TWO_SECONDS)).isInstanceOf(UsbException.Busy.class);
            power().cycle(PortPath.parse("1-2.2"), TWO_SECONDS);
            assertThat(first.join(time.in(TWO_SECONDS))).isTrue();
            assertThat(hub.powered).doesNotContainValue(false);
        });
    }

    @Test
    void anInterruptDoesNotLeaveTheUnitWithoutPower() throws Exception {
        time.run(() -> {
            List<String> ended = new ArrayList<>();
            Task task = time.start("cycling", () -> {
                try {
                    power().cycle(PORT, Duration.ofMinutes(1));
                } catch (UsbException | InterruptedException e) {
                    ended.add(e.getClass().getSimpleName());
                }
            });
            time.sleep(Duration.ofSeconds(1));
            assertThat(hub.powered).containsEntry(3, false);
            task.interrupt();
            assertThat(task.join(time.in(TWO_SECONDS))).isTrue();
            assertThat(ended).containsExactly("InterruptedException");
            assertThat(hub.powered).containsEntry(3, true);
        });
    }

    @Test
    void aHubThatIsSlowToGiveBackIsToldAgainAndOneThatNeverDoesIsSaidSo() throws Exception {
        time.run(() -> {
            hub.deafToPowerOn = 2;
            power().cycle(PORT, TWO_SECONDS);
            assertThat(hub.powered).containsEntry(3, true);

            hub.deafToPowerOn = 100;
            assertThatThrownBy(() -> power().cycle(PORT, TWO_SECONDS))
                    .hasMessage("the hub at 1-2 did not give port 3 its power back: unplug the unit and plug it in"
                            + " again");
        });
    }

    @Test
    void aHubThatMayNotBeOpenedCannotBeAskedAndIsAskedAgainLater() throws Exception {
        hub.refusesToOpen = true;
        time.run(() -> {
            assertThat(power().switches(PORT)).isFalse();
            assertThatThrownBy(() -> power().cycle(PORT, TWO_SECONDS)).isInstanceOf(UsbException.NoAccess.class);
            assertThat(power().hubs())
                    .extracting(AttachedHub::finding)
                    .containsExactly("It cannot be asked: opening 1-2: this user may not open the device.");
            hub.refusesToOpen = false;
            assertThat(power().switches(PORT)).isTrue();
        });
    }

    @Test
    void portsThatAHubDoesNotHaveAndHubsThatAreNotThereAreNamed() throws Exception {
        time.run(() -> {
            assertThatThrownBy(() -> power().off(PortPath.parse("1-2.5")))
                    .hasMessage("the hub at 1-2 has no port 5, only 4");
            assertThatThrownBy(() -> power().off(PortPath.parse("1-9.1")))
                    .isInstanceOf(UsbException.Gone.class)
                    .hasMessage("there is no hub at 1-9 for port 1-9.1");
            assertThat(power().switches(PortPath.parse("1-9.1"))).isFalse();
        });
    }

    @Test
    void aUsb3HubIsAskedInItsOwnWay() throws Exception {
        hub.superSpeed = true;
        time.run(() -> {
            power().cycle(PORT, TWO_SECONDS);
            assertThat(hub.requests).hasSize(2);
        });
    }

    @Test
    void aPortOfARootHubIsSwitchedLikeAnyOther() throws Exception {
        ScriptedHub root = new ScriptedHub(time, "1-0", 2).with(1);
        time.run(() -> {
            SwitchedPorts ports = new SwitchedPorts(root, new KernelPorts(noKernelControl), time);
            ports.off(PortPath.parse("1-1"));
            assertThat(root.devices()).isEmpty();
        });
    }

    private void cycle(PortPath port) {
        try {
            power().cycle(port, TWO_SECONDS);
        } catch (UsbException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
