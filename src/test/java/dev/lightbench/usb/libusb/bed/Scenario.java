package dev.lightbench.usb.libusb.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.time.MachineTime;
import dev.lightbench.time.Task;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.AttachedHub;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbConnection;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import dev.lightbench.usb.libusb.LibusbBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** What a process does that sees the toys of a bed: named on the command line, ends with 0 if all was as expected. */
final class Scenario {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(1);

    private interface Body {
        void run(Scenario here) throws Exception;
    }

    private static final Map<String, Body> ALL = Map.of(
            "await", here -> here.toys.awaitAll(here.size),
            "failures", Scenario::failures,
            "no-access", Scenario::noAccess,
            "many", Scenario::many,
            "plug-cycles", Scenario::plugCycles,
            "whole-hub", Scenario::wholeHub,
            "closing", Scenario::closing,
            "power", Scenario::power);

    /** umockdev ends a process that has more than 50 nodes open; two are the bus's own. */
    private static final int OPEN_AT_ONCE = 44;

    private final Lock turn = new ReentrantLock();
    private final Semaphore openable = new Semaphore(OPEN_AT_ONCE);
    private final TimeSource time = new MachineTime();
    private final LibusbBus bus;
    private final Toys toys;
    private final int size;

    private Scenario(LibusbBus bus, int size) {
        this.bus = bus;
        this.size = size;
        this.toys = new Toys(bus, time);
    }

    /** The scenario's name, and how many toys there are. */
    public static void main(String[] args) {
        int status = 1;
        try (LibusbBus bus = LibusbBus.start(new MachineTime())) {
            Scenario here = new Scenario(bus, Integer.parseInt(args[1]));
            ALL.get(args[0]).run(here);
            status = 0;
        } catch (Throwable wrong) {
            wrong.printStackTrace(System.out);
        }
        System.exit(status);
    }

    /** An open toy. umockdev does not survive threads that open or close nodes at the same time, so they take turns. */
    private record OneAtATime(UsbConnection toy, Lock turn) implements AutoCloseable {
        @Override
        public void close() {
            turn.lock();
            try {
                toy.close();
            } finally {
                turn.unlock();
            }
        }
    }

    private OneAtATime open(UsbDevice device) throws UsbException, InterruptedException {
        turn.lock();
        try {
            return new OneAtATime(bus.open(device), turn);
        } finally {
            turn.unlock();
        }
    }

    private void failures() throws Exception {
        UsbDevice device = toys.await("1-1.1", any -> true);
        UsbConnection toy = bus.open(device);
        assertThat(bus.openHandles()).isEqualTo(1);
        assertThat(toy.configurationDescriptor()).hasSize(18);
        assertThatThrownBy(() -> Toys.tell(toy, ToyDevice.STALL, 0, 8, LONG)).isInstanceOf(UsbException.Stalled.class);
        assertThatThrownBy(() -> Toys.tell(toy, ToyDevice.WIRE_ERROR, 0, 8, LONG))
                .isInstanceOf(UsbException.Io.class);

        long start = time.nanos();
        assertThatThrownBy(() -> Toys.tell(toy, ToyDevice.SILENCE, 0, 8, SHORT))
                .isInstanceOf(UsbException.TimedOut.class);
        assertThat(Duration.ofNanos(time.nanos() - start)).isBetween(SHORT, SHORT.plusSeconds(1));
        assertThat(Toys.answers(toy, 7)).as("after the silence").isTrue();

        claimedBySomebodyElse(device, toy);

        assertThatThrownBy(() -> Toys.tell(toy, ToyDevice.REENUMERATE, 2, 8, LONG))
                .isInstanceOf(UsbException.Gone.class);
        UsbDevice other = toys.await("1-1.1", d -> d.descriptor().productId() == 2);
        assertThatThrownBy(() -> bus.open(device)).isInstanceOf(UsbException.Gone.class);
        assertThatThrownBy(() -> Toys.answers(toy, 7)).isInstanceOf(UsbException.Gone.class);
        toy.close();
        toy.close();

        UsbConnection again = bus.open(other);
        assertThatThrownBy(() -> Toys.tell(again, ToyDevice.VANISH, 0, 8, LONG)).isInstanceOf(UsbException.Gone.class);
        again.close();
        assertThat(bus.openHandles()).isZero();
        assertThatThrownBy(() -> Toys.answers(again, 7)).isInstanceOf(UsbException.class);
    }

    /** Two programs on one computer are two buses with contexts of their own. */
    private void claimedBySomebodyElse(UsbDevice device, UsbConnection toy) throws Exception {
        toy.claim(0);
        try (LibusbBus otherProgram = LibusbBus.start(time)) {
            UsbConnection other = otherProgram.open(device);
            assertThatThrownBy(() -> other.claim(0))
                    .isInstanceOf(UsbException.Busy.class)
                    .hasMessage("claiming interface 0 of 1-1.1: another program or driver holds it");
            assertThat(Toys.answers(other, 9))
                    .as("vendor requests need no interface")
                    .isTrue();
        }
        toy.setAlternate(0, 0);
    }

    private void noAccess() throws Exception {
        UsbDevice device = toys.await("1-1.1", any -> true);
        assertThatThrownBy(() -> bus.open(device))
                .isInstanceOf(UsbException.NoAccess.class)
                .hasMessageContaining("50-lightbench.rules");
        assertThat(bus.openHandles()).isZero();
        assertThat(bus.hubPower().orElseThrow().switches(device.port())).isFalse();
    }

    /** All at once, of which one never answers and one leaves; the others must not notice. */
    private void many() throws Exception {
        List<UsbDevice> all = toys.awaitAll(size);
        OpenFiles files = OpenFiles.now();
        ConcurrentLinkedQueue<String> outcomes = new ConcurrentLinkedQueue<>();
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int number = i;
            tasks.add(time.start("slot " + i, () -> outcomes.add(one(all.get(number), number))));
        }
        for (Task task : tasks) {
            assertThat(task.join(time.in(LONG))).isTrue();
        }
        assertThat(outcomes).filteredOn("good"::equals).hasSize(size - 2);
        assertThat(outcomes).contains("TimedOut", "Gone");
        toys.awaitNoHandles();
        assertThat(OpenFiles.now().besides(files)).isEmpty();
    }

    private String one(UsbDevice device, int number) {
        openable.acquireUninterruptibly();
        try {
            return talk(device, number);
        } finally {
            openable.release();
        }
    }

    private String talk(UsbDevice device, int number) {
        try (OneAtATime opened = open(device)) {
            UsbConnection toy = opened.toy();
            toy.claim(0);
            for (int round = 0; round < 10; round++) {
                if (!Toys.answers(toy, number + round)) {
                    return "wrong bytes";
                }
                if (round == 5 && number == 11) {
                    Toys.tell(toy, ToyDevice.SILENCE, 0, 8, SHORT);
                }
                if (round == 5 && number == 22) {
                    Toys.tell(toy, ToyDevice.VANISH, 0, 8, Toys.TIMEOUT);
                }
            }
            return "good";
        } catch (UsbException e) {
            return e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }

    /**
     * A thousand departures in the middle of a transfer, of all toys at a time. They are opened and closed while the
     * bus is quiet: umockdev keeps the files it stands for in a table without a lock, which libusb's thread for udev's
     * messages uses too.
     */
    private void plugCycles() throws Exception {
        toys.awaitAll(size);
        OpenFiles files = OpenFiles.now();
        int cycles = 0;
        while (cycles < 1_000) {
            List<UsbDevice> before = toys.awaitAll(size);
            List<UsbConnection> open = new ArrayList<>();
            for (UsbDevice device : before) {
                open.add(bus.open(device));
            }
            assertThat(pullAll(open)).hasSize(size).containsOnly("Gone");
            for (UsbDevice device : before) {
                toys.await(device.port().toString(), d -> d.address() != device.address());
            }
            open.forEach(UsbConnection::close);
            toys.awaitNoHandles();
            cycles += size;
        }
        assertThat(OpenFiles.now().besides(files)).isEmpty();
    }

    private List<String> pullAll(List<UsbConnection> open) throws InterruptedException {
        ConcurrentLinkedQueue<String> outcomes = new ConcurrentLinkedQueue<>();
        List<Task> tasks = new ArrayList<>();
        for (UsbConnection toy : open) {
            tasks.add(time.start("pulling " + toy.device().port(), () -> {
                try {
                    Toys.tell(toy, ToyDevice.VANISH, 0, 8, Toys.TIMEOUT);
                    outcomes.add("answered");
                } catch (UsbException e) {
                    outcomes.add(e.getClass().getSimpleName());
                } catch (InterruptedException e) {
                    outcomes.add("interrupted");
                }
            }));
        }
        for (Task task : tasks) {
            assertThat(task.join(time.in(LONG))).isTrue();
        }
        return List.copyOf(outcomes);
    }

    /** Every device of hub 1-1 leaves at the same time, each in the middle of a transfer; hub 2-1 goes on. */
    private void wholeHub() throws Exception {
        List<UsbDevice> all = toys.awaitAll(size);
        ConcurrentLinkedQueue<String> outcomes = new ConcurrentLinkedQueue<>();
        List<Task> tasks = new ArrayList<>();
        for (UsbDevice device : all) {
            boolean pulled = device.port().hub().equals("1-1");
            tasks.add(time.start("slot " + device.port(), () -> {
                try (OneAtATime opened = open(device)) {
                    UsbConnection toy = opened.toy();
                    for (int round = 0; round < 20; round++) {
                        assertThat(Toys.answers(toy, round)).isTrue();
                    }
                    if (pulled) {
                        Toys.tell(toy, ToyDevice.VANISH, 0, 8, Toys.TIMEOUT);
                    }
                    outcomes.add(device.port().hub() + " good");
                } catch (UsbException e) {
                    outcomes.add(device.port().hub() + " " + e.getClass().getSimpleName());
                } catch (InterruptedException e) {
                    outcomes.add("interrupted");
                }
            }));
        }
        for (Task task : tasks) {
            assertThat(task.join(time.in(LONG))).isTrue();
        }
        assertThat(outcomes).filteredOn("1-1 Gone"::equals).hasSize(size / 2);
        assertThat(outcomes).filteredOn("2-1 good"::equals).hasSize(size / 2);
        toys.awaitNoHandles();
    }

    /** The bus is closed under transfers that wait for devices that never answer. */
    private void closing() throws Exception {
        List<Task> tasks = new ArrayList<>();
        AtomicInteger inside = new AtomicInteger();
        for (UsbDevice device : toys.awaitAll(size)) {
            tasks.add(time.start("waiting " + device.port(), () -> {
                try (OneAtATime opened = open(device)) {
                    UsbConnection toy = opened.toy();
                    inside.incrementAndGet();
                    Toys.tell(toy, ToyDevice.SILENCE, 0, 8, Duration.ofSeconds(4));
                } catch (UsbException | InterruptedException expected) {
                    inside.decrementAndGet();
                }
            }));
        }
        while (inside.get() < size) {
            time.sleep(Duration.ofMillis(10));
        }
        time.sleep(SHORT); // into the transfers
        long start = time.nanos();
        bus.close();
        assertThat(Duration.ofNanos(time.nanos() - start)).isLessThan(Duration.ofMillis(2_500));
        assertThatThrownBy(bus::devices).isInstanceOf(UsbException.Io.class);
        for (Task task : tasks) {
            assertThat(task.join(time.in(LONG))).isTrue();
        }
        assertThat(inside).hasValue(0);
        toys.awaitNoHandles();
    }

    private void power() throws Exception {
        HubPower power = bus.hubPower().orElseThrow();
        UsbDevice before = toys.await("1-1.2", any -> true);
        UsbDevice neighbour = toys.await("1-1.1", any -> true);
        PortPath port = before.port();
        assertThat(power.hubs()).extracting(hub -> hub.at().toString()).containsExactly("1-0", "1-1", "2-0", "2-1");
        assertThat(power.switches(port)).isTrue();

        UsbConnection toy = bus.open(before);
        assertThatThrownBy(() -> power.cycle(port, SHORT)).isInstanceOf(UsbException.Busy.class);
        assertThat(Toys.answers(toy, 1)).isTrue();
        toy.close();

        power.cycle(port, SHORT);
        UsbDevice after = toys.await("1-1.2", any -> true);
        assertThat(after.address()).isNotEqualTo(before.address());

        power.off(port);
        assertThat(bus.devices()).extracting(d -> d.port().toString()).doesNotContain("1-1.2");
        power.on(port);
        toys.await("1-1.2", any -> true);
        assertThat(bus.devices()).contains(neighbour);

        assertThatThrownBy(() -> power.off(PortPath.parse("1-1")))
                .isInstanceOf(UsbException.Busy.class)
                .hasMessageContaining("sits a hub");
        assertThat(power.hubs())
                .filteredOn(hub -> hub.at().toString().equals("1-1"))
                .extracting(AttachedHub::finding)
                .containsExactly("Switched when tried: port 2.");
        assertThat(bus.openHandles()).isZero();
    }
}
