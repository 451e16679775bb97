package dev.lightbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchFile;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.cli.image.ImageFiles;
import dev.lightbench.cli.pipeline.PipelineChoice;
import dev.lightbench.run.Records;
import dev.lightbench.run.RunRecord;
import dev.lightbench.station.SlotState;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.StartMode;
import dev.lightbench.station.Station;
import dev.lightbench.station.StationListener;
import dev.lightbench.station.StationSetup;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.time.MachineTime;
import dev.lightbench.unit.UnitRecords;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What a hundred open pages cost while the demo bench runs at real timing, and how late an event reaches them. Not among
 * the tests, because it needs a quiet machine: started by hand, see docs/api.md. Prints the CPU time of the server's own
 * threads as a share of one core, and the time from the station's word to the bytes at a page, and holds both against
 * their bounds.
 */
final class OpenPagesBenchmark {
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)}\n\n");

    private static final int PAGES = 100;
    private static final double MOST_OF_A_CORE = 0.2;
    private static final double MOST_MILLIS = 200;

    @Test
    void aHundredPages() throws Exception {
        int pages = PAGES;
        Path file = Path.of("fixtures/benches/demo.yaml");
        Path directory = Files.createTempDirectory("lightbench-pages");
        MachineTime time = new MachineTime();
        BenchSetup setup = BenchFile.read(file);
        int units = setup.hubs().stream().mapToInt(hub -> hub.units().size()).sum();
        try (Records records = Records.open(directory, "line-1");
                Bench bench = Bench.start(setup, time)) {
            WorkOrder order = new WorkOrder(
                    "line-1",
                    Optional.empty(),
                    true,
                    PipelineChoice.read(null),
                    ImageFiles.PRODUCTS.read(List.copyOf(setup.images().values())),
                    Optional.empty());
            try (Station station =
                            new Station(bench, time, order, StationSetup.of(StartMode.AUTOMATIC), records.recorder());
                    StationServer server = StationServer.start(
                            station,
                            records.store(),
                            UnitRecords.in(records.database(), time),
                            time,
                            ServerSetup.anyPort())) {
                Map<Long, Long> told = new ConcurrentHashMap<>();
                CountDownLatch ended = new CountDownLatch(units);
                station.subscribe(new StationListener() {
                    private final Map<String, String> last = new ConcurrentHashMap<>();

                    @Override
                    public void slotChanged(SlotStatus slot) {
                        String shown = slot.state() + "/"
                                + slot.step().map(s -> s.index()).orElse(-1);
                        if (slot.state() != SlotState.EMPTY
                                && !shown.equals(last.put(slot.slot().name(), shown))) {
                            told.put(slot.version(), System.nanoTime());
                        }
                    }

                    @Override
                    public void runEnded(RunRecord record) {
                        ended.countDown();
                    }
                });
                Pages open = new Pages(server.port(), pages, told);
                Thread reader = new Thread(open, "pages");
                reader.setDaemon(true);
                reader.start();
                open.greeted.await();
                long cpu = serverNanos();
                long began = System.nanoTime();
                station.start();
                ended.await(5, TimeUnit.MINUTES);
                long wall = System.nanoTime() - began;
                long spent = serverNanos() - cpu;
                Thread.sleep(500);
                print(pages, units, wall, spent, open);
                assertThat((double) spent / wall).as("share of a core").isLessThan(MOST_OF_A_CORE);
                assertThat(open.late).hasSizeGreaterThan(pages * units);
                assertThat(at(sorted(open.late), 1)).as("worst, in ms").isLessThan(MOST_MILLIS);
            }
        }
    }

    private static void print(int pages, int units, long wall, long spent, Pages open) {
        List<Long> late = sorted(open.late);
        System.out.printf(
                "%d pages, %d units: server threads %.2f s CPU in %.1f s = %.1f %% of one core; %d kB to each page%n",
                pages, units, spent / 1e9, wall / 1e9, 100.0 * spent / wall, open.bytes / pages / 1024);
        System.out.printf(
                "state or step on %d pages: %d samples, median %.1f ms, 99 %% %.1f ms, worst %.1f ms%n",
                pages, late.size(), at(late, 0.5), at(late, 0.99), at(late, 1));
    }

    private static List<Long> sorted(List<Long> times) {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted;
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.round((sorted.size() - 1) * share)) / 1e6;
    }

    /** The threads of the event stream and of Tomcat; the pages' own reading is not the station's cost. */
    private static long serverNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null
                    && (thread.getThreadName().equals("events")
                            || thread.getThreadName().startsWith("http-nio"))) {
                sum += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return sum;
    }

    /** All pages, read by one thread. */
    private static final class Pages implements Runnable {
        private final Selector selector = Selector.open();
        private final Map<Long, Long> told;
        private final CountDownLatch greeted;
        final List<Long> late = Collections.synchronizedList(new ArrayList<>(1 << 20));
        volatile long bytes;

        Pages(int port, int count, Map<Long, Long> told) throws Exception {
            this.told = told;
            this.greeted = new CountDownLatch(count);
            for (int i = 0; i < count; i++) {
                SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.write(ByteBuffer.wrap(
                        ("GET /api/v1/events HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n").getBytes()));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new StringBuilder());
            }
        }

        @Override
        public void run() {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            try {
                while (true) {
                    selector.select();
                    for (SelectionKey key : selector.selectedKeys()) {
                        read(key, buffer);
                    }
                    selector.selectedKeys().clear();
                }
            } catch (Exception over) {
                // the server has ended
            }
        }

        private void read(SelectionKey key, ByteBuffer buffer) throws Exception {
            buffer.clear();
            int count = ((SocketChannel) key.channel()).read(buffer);
            if (count < 0) {
                key.cancel();
                return;
            }
            bytes += count;
            StringBuilder text = (StringBuilder) key.attachment();
            boolean fresh = text.indexOf("event: snapshot") < 0;
            text.append(new String(buffer.array(), 0, count, StandardCharsets.ISO_8859_1));
            if (fresh) {
                if (text.indexOf("event: snapshot") >= 0) {
                    greeted.countDown();
                }
                return;
            }
            Matcher version = VERSION.matcher(text);
            int end = "event: snapshot".length();
            while (version.find()) {
                Long when = told.get(Long.valueOf(version.group(1)));
                if (when != null) {
                    late.add(System.nanoTime() - when);
                }
                end = version.end();
            }
            // keeps the mark that it was greeted, and what is not complete yet
            text.replace(0, end, "event: snapshot");
        }
    }
}
