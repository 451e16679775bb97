package dev.lightbench.bench.redir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.bench.HubSetup;
import dev.lightbench.bench.Occupant;
import dev.lightbench.bench.UnitSetup;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.Platform;
import dev.lightbench.time.MachineTime;
import dev.lightbench.time.Signal;
import dev.lightbench.time.Task;
import dev.lightbench.time.ThreadsLeft;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.PortPath;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server on real sockets, in the machine's time; the bench runs a hundred times as fast. */
class RedirServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final TimeSource time = new MachineTime();
    private final Signal told = time.signal();

    private interface Body {
        void run(RedirServer server) throws Exception;
    }

    private void serving(BenchSetup setup, Body body) throws Exception {
        try (Bench bench = Bench.startForOutside(setup, time);
                RedirServer server = RedirServer.start(bench, directory, time, told)) {
            body.run(server);
        }
    }

    private static BenchSetup hubs(int hubs, int units) {
        List<HubSetup> made = new ArrayList<>();
        for (int hub = 1; hub <= hubs; hub++) {
            List<UnitSetup> setups = new ArrayList<>();
            for (int port = 1; port <= units; port++) {
                UnitSpec spec = new UnitSpec(
                        Platform.PHOTON,
                        LentBench.id(hub, port),
                        "1.5.2",
                        List.of(),
                        UnitSpec.Credentials.GOOD,
                        Duration.ZERO,
                        new byte[0],
                        Set.of());
                setups.add(new UnitSetup(port, new Occupant.Unit(spec), List.of()));
            }
            made.add(new HubSetup(PortPath.parse("1-" + hub), 8, true, setups));
        }
        return new BenchSetup("served", 0.01, Map.of(), Optional.empty(), made);
    }

    private SocketGuest listen(int hub, int port) throws Exception {
        return new SocketGuest(directory.resolve("h" + hub + "." + port));
    }

    /** The device id as the guest at the other end is told it. */
    private static String deviceId(SocketGuest.Accepted wire) throws Exception {
        Guest guest = new Guest(wire, Guest.ALL);
        guest.hello();
        guest.enumerate();
        return new String(guest.control(0xC0, 0x50, 0, 20, 24).data(), "US-ASCII").toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void namesItsSocketsByTheHubsPlaceInTheFileAndThePort() throws Exception {
        serving(hubs(2, 2), server -> {
            for (int hub = 1; hub <= 2; hub++) {
                try (SocketGuest guest = listen(hub, 2);
                        SocketGuest.Accepted wire = guest.accept()) {
                    assertThat(deviceId(wire)).isEqualTo(LentBench.id(hub, 2));
                }
            }
        });
    }

    @Test
    void servesGuestAfterGuest() throws Exception {
        serving(hubs(1, 1), server -> {
            for (int times = 0; times < 5; times++) {
                try (SocketGuest guest = listen(1, 1)) {
                    for (int again = 0; again < 3; again++) {
                        try (SocketGuest.Accepted wire = guest.accept()) {
                            assertThat(deviceId(wire)).isEqualTo(LentBench.id(1, 1));
                        }
                    }
                }
            }
        });
    }

    @Test
    void outlivesGarbageAndComesBack() throws Exception {
        Random random = new Random(4);
        serving(hubs(1, 2), server -> {
            try (SocketGuest guest = listen(1, 1);
                    SocketGuest neighbour = listen(1, 2);
                    SocketGuest.Accepted undisturbed = neighbour.accept()) {
                Guest other = new Guest(undisturbed, Guest.ALL);
                other.hello();
                other.enumerate();
                for (int times = 0; times < 3; times++) {
                    try (SocketGuest.Accepted wire = guest.accept()) {
                        byte[] garbage = new byte[100 + random.nextInt(5000)];
                        random.nextBytes(garbage);
                        garbage[3] = 0x55; // no packet has a type of that size
                        wire.write(garbage);
                        assertThat(wire.isClosedByTheOther()).isTrue();
                    }
                }
                try (SocketGuest.Accepted wire = guest.accept()) {
                    assertThat(deviceId(wire)).isEqualTo(LentBench.id(1, 1));
                }
                assertThat(other.control(0xC0, 0x50, 0, 30, 64).status()).isZero();
                assertThat(awaitNews(server, "not used here"))
                        .contains("h1.1")
                        .contains("closed, because the guest sent a packet of type");
            }
        });
    }

    @Test
    void closesOnAGuestThatDoesNotRead() throws Exception {
        serving(hubs(1, 1), server -> {
            try (SocketGuest guest = listen(1, 1);
                    SocketGuest.Accepted wire = guest.accept()) {
                Guest deaf = new Guest(wire, Guest.ALL);
                deaf.hello();
                deaf.enumerate();
                byte[] request = packets(10_000);
                long end = time.nanos() + PATIENCE.toNanos();
                boolean closed = false;
                while (!closed && time.nanos() < end) {
                    ByteBuffer left = ByteBuffer.wrap(request);
                    try {
                        while (left.hasRemaining() && time.nanos() < end) {
                            wire.channel.write(left);
                        }
                    } catch (java.io.IOException e) {
                        closed = true;
                    }
                }
                assertThat(closed).isTrue();
                assertThat(awaitNews(server, "does not read")).contains("h1.1");
            }
        });
    }

    /** So many bulk packets to an endpoint that the device does not have: each is answered at once. */
    private static byte[] packets(int count) {
        ByteBuffer all = ByteBuffer.allocate(count * 26).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            all.putInt(101)
                    .putInt(10)
                    .putLong(i)
                    .put((byte) 0x8F)
                    .put((byte) 0)
                    .putShort((short) 64)
                    .putInt(0);
            all.putShort((short) 0);
        }
        return all.array();
    }

    private String awaitNews(RedirServer server, String wanted) throws InterruptedException {
        StringBuilder all = new StringBuilder();
        long end = time.nanos() + PATIENCE.toNanos();
        while (all.indexOf(wanted) < 0 && time.nanos() < end) {
            told.await(time.in(Duration.ofMillis(100)));
            told.lower();
            server.news().forEach(line -> all.append(line).append('\n'));
        }
        return all.toString();
    }

    @Test
    void doesNotMindAFileThatIsNoSocketOrAStaleOne() throws Exception {
        Files.writeString(directory.resolve("h1.1"), "not a socket");
        serving(hubs(1, 2), server -> {
            try (SocketGuest guest = listen(1, 2);
                    SocketGuest.Accepted wire = guest.accept()) {
                assertThat(deviceId(wire)).isEqualTo(LentBench.id(1, 2));
            }
            Files.delete(directory.resolve("h1.1"));
            try (SocketGuest guest = listen(1, 1);
                    SocketGuest.Accepted wire = guest.accept()) {
                assertThat(deviceId(wire)).isEqualTo(LentBench.id(1, 1));
            }
        });
    }

    @Test
    void servesFiftySixDevicesAtOnceAndEndsInTime() throws Exception {
        ThreadsLeft threads = new ThreadsLeft();
        List<String> ids = Collections.synchronizedList(new ArrayList<>());
        List<SocketGuest> guests = new ArrayList<>();
        try {
            List<String> expected = new ArrayList<>();
            for (int hub = 1; hub <= 7; hub++) {
                for (int port = 1; port <= 8; port++) {
                    guests.add(listen(hub, port));
                    expected.add(LentBench.id(hub, port));
                }
            }
            Bench bench = Bench.startForOutside(hubs(7, 8), time);
            RedirServer server = RedirServer.start(bench, directory, time, told);
            List<Task> tasks = new ArrayList<>();
            for (SocketGuest guest : guests) {
                tasks.add(time.start("guest", () -> {
                    try {
                        ids.add(deviceId(guest.accept())); // stays connected
                    } catch (Exception e) {
                        ids.add(e.toString());
                    }
                }));
            }
            for (Task task : tasks) {
                assertThat(task.join(time.in(PATIENCE))).isTrue();
            }
            assertThat(ids).containsExactlyInAnyOrderElementsOf(expected);

            long began = time.nanos();
            server.close();
            bench.close();
            assertThat(Duration.ofNanos(time.nanos() - began)).isLessThan(Duration.ofSeconds(2));
            assertThat(threads.named("usbredir", "bench")).isEmpty();
        } finally {
            for (SocketGuest guest : guests) {
                guest.close();
            }
        }
    }
}
