package dev.lightbench.acceptance;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchUnit;
import dev.lightbench.bench.Occupant;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.Platform;
import dev.lightbench.station.SlotStatus;
import dev.lightbench.station.Station;
import dev.lightbench.time.TimeSource;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Those who load and unload the slots all day, by a seed: they put units in, take them out when they have a verdict,
 * sometimes pull one out of its run, and sometimes bring it back. Used by one thread.
 */
final class Hands {
    private static final List<String> VERSIONS = List.of("1.1.0", "1.4.0", "1.5.2");
    private static final List<UnitSpec.Flaw> FLAWS =
            List.of(UnitSpec.Flaw.FLASH_DOES_NOT_HOLD, UnitSpec.Flaw.CLEAR_DOES_NOTHING, UnitSpec.Flaw.MUTE);

    private final Bench bench;
    private final Verdicts verdicts;
    private final TimeSource time;
    private final Random random;
    private final double meanPause;
    private final int most;
    private final PriorityQueue<Deed> agenda = new PriorityQueue<>();
    private int units;
    private int returns;

    private record Deed(long at, int order, Runnable act) implements Comparable<Deed> {
        @Override
        public int compareTo(Deed other) {
            int first = Long.compare(at, other.at);
            return first != 0 ? first : Integer.compare(order, other.order);
        }
    }

    private int deeds;

    /** Hands for these ports, with a pause of that many seconds on average between a unit and the next. */
    Hands(
            Bench bench,
            Verdicts verdicts,
            TimeSource time,
            long seed,
            List<PortPath> ports,
            double meanPause,
            int most) {
        this.bench = bench;
        this.verdicts = verdicts;
        this.time = time;
        this.random = new Random(seed);
        this.meanPause = meanPause;
        this.most = most;
        ports.forEach(port -> later(random.nextDouble() * meanPause, () -> load(port)));
    }

    int units() {
        return units;
    }

    int returns() {
        return returns;
    }

    /** Works until as many units as they should have been loaded, or the time is over. */
    void work(Station station, Duration shift, int until) throws InterruptedException {
        long end = time.nanos() + shift.toNanos();
        floor = station;
        while (!agenda.isEmpty() && agenda.peek().at <= end && units < until) {
            Deed next = agenda.remove();
            time.sleep(Duration.ofNanos(next.at - time.nanos()));
            next.act.run();
        }
    }

    private Station floor;

    private void later(double seconds, Runnable act) {
        agenda.add(new Deed(time.nanos() + (long) (seconds * 1e9), deeds++, act));
    }

    private void load(PortPath port) {
        if (units >= most) {
            return;
        }
        units++;
        boolean good = random.nextInt(100) < 85;
        Platform platform = random.nextBoolean() ? Platform.PHOTON : Platform.P1;
        UnitSpec spec = Specs.unit(platform, VERSIONS.get(random.nextInt(VERSIONS.size())), units);
        if (!good) {
            spec = Specs.flawed(spec, FLAWS.get(random.nextInt(FLAWS.size())));
        }
        BenchUnit unit = bench.insert(port, new Occupant.Unit(spec));
        verdicts.loaded(port, new Verdicts.Loaded(unit, good, spec.deviceId()));
        inserted(port, unit);
    }

    private void inserted(PortPath port, BenchUnit unit) {
        if (random.nextInt(100) < 12) {
            later(random.nextDouble() * 25, () -> pull(port, unit));
        } else {
            later(20 + random.nextDouble() * 60, () -> takeOut(port, unit));
        }
    }

    /** A patient hand: comes again while there is no verdict. */
    private void takeOut(PortPath port, BenchUnit unit) {
        SlotStatus slot = floor.snapshot()
                .slots()
                .filter(status -> status.slot().port().equals(port))
                .findFirst()
                .orElseThrow();
        if (slot.state().busy()) {
            later(30, () -> takeOut(port, unit));
        } else {
            pull(port, unit);
        }
    }

    private void pull(PortPath port, BenchUnit unit) {
        verdicts.pulled(port);
        Optional<BenchUnit> out = bench.remove(port);
        if (out.isPresent() && random.nextInt(100) < 20) {
            later(0.1 + random.nextDouble() * 40, () -> bringBack(port, unit));
        } else {
            later(random.nextDouble() * 2 * meanPause, () -> load(port));
        }
    }

    private void bringBack(PortPath port, BenchUnit unit) {
        returns++;
        bench.insert(unit);
        inserted(port, unit);
    }
}
