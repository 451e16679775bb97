package dev.lightbench.bench;

import dev.lightbench.bench.unit.Socket;
import dev.lightbench.bench.unit.Timing;
import dev.lightbench.bench.unit.UsbIdentity;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One port of a hub, and the socket of what sits in it. Under the bench's lock. */
final class BenchPort implements Socket {
    private final PortPath path;
    private final BenchHub hub;
    private final BenchClock clock;
    private final Timing timing;
    private final boolean lent;
    private final Set<Timer> timers = new HashSet<>();
    private boolean switchedOn = true;
    private boolean powered;
    private @Nullable BenchUnit unit;
    private @Nullable UsbIdentity pulledUp;
    private int pullUps;
    private @Nullable Enumeration enumeration;
    private @Nullable OutsideHost outside;

    /** {@code lent} to a host outside of the bench: without one there is no power. */
    BenchPort(PortPath path, BenchHub hub, BenchClock clock, Timing timing, boolean lent) {
        this.path = path;
        this.hub = hub;
        this.clock = clock;
        this.timing = timing;
        this.lent = lent;
    }

    PortPath path() {
        return path;
    }

    BenchHub hub() {
        return hub;
    }

    /** Whether its host is outside of the bench. */
    boolean isLent() {
        return lent;
    }

    Optional<BenchUnit> occupant() {
        return Optional.ofNullable(unit);
    }

    /** What the bench's own host sees here. */
    Optional<Enumeration> enumeration() {
        return lent ? Optional.empty() : stay();
    }

    /** What whichever host this port has sees here. */
    Optional<Enumeration> stay() {
        return Optional.ofNullable(enumeration);
    }

    /** The host outside that gives power from now on; null takes it away. */
    void host(@Nullable OutsideHost host) {
        outside = null; // a host that goes is told no more
        powerChanged();
        outside = host;
        powerChanged();
    }

    /** Puts a unit into this empty port; it boots if there is power. */
    void insert(BenchUnit arriving) {
        if (unit != null) {
            throw new IllegalStateException("port " + path + " is taken");
        }
        unit = arriving;
        arriving.sitsIn(this);
        arriving.device().plugInto(this);
        powerChanged();
    }

    /** Pulls out what sits here. */
    void remove() {
        BenchUnit leaving = unit;
        if (leaving != null) {
            powerOff(leaving);
            unit = null;
            leaving.sitsNowhere();
        }
    }

    /** The hub switches this port. */
    void switchPower(boolean on) {
        switchedOn = on;
        powerChanged();
    }

    /** Gives or takes the power of what sits here, as hub and switch stand now. */
    void powerChanged() {
        BenchUnit here = unit;
        boolean on = switchedOn && hub.present() && (!lent || outside != null);
        if (here == null || on == powered) {
            return;
        }
        if (on) {
            powered = true;
            here.device().powerOn();
        } else {
            powerOff(here);
        }
    }

    private void powerOff(BenchUnit here) {
        if (!powered) {
            return;
        }
        powered = false;
        Set.copyOf(timers).forEach(Timer::cancel);
        timers.clear();
        drop();
        here.device().powerOff();
    }

    /** Whether the pull-up of that number still stands: a unit may have left and pulled up again in the meantime. */
    boolean stillPulledUp(int number) {
        return pulledUp != null && pullUps == number;
    }

    void busReset() {
        if (unit != null) {
            unit.device().busReset();
        }
    }

    void enumerated(int address) {
        BenchUnit here = unit;
        UsbIdentity identity = pulledUp;
        if (here != null && identity != null) {
            enumeration = new Enumeration(here, this, address, identity, clock);
            here.enumerated();
        }
    }

    private void drop() {
        pulledUp = null;
        Enumeration over = enumeration;
        enumeration = null;
        if (over != null) {
            over.end();
            if (outside != null) {
                outside.detached();
            }
        }
    }

    @Override
    public long nanos() {
        return clock.now();
    }

    @Override
    public Timing timing() {
        return timing;
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        PortTimer timer = new PortTimer();
        timer.event = clock.after(delay, () -> {
            timers.remove(timer);
            action.run();
        });
        timers.add(timer);
        return timer;
    }

    private final class PortTimer implements Timer {
        private @Nullable Timer event;

        @Override
        public void cancel() {
            timers.remove(this);
            if (event != null) {
                event.cancel();
            }
        }
    }

    @Override
    public void connect(UsbIdentity identity) {
        if (!powered) {
            throw new IllegalStateException("what sits in " + path + " has no power to pull up with");
        }
        drop();
        pulledUp = identity;
        OutsideHost host = outside;
        if (host == null) {
            hub.arrived(this, ++pullUps);
        } else {
            enumerated(0); // its address is the business of that host
            host.attached(identity);
        }
    }

    @Override
    public void disconnect() {
        boolean was = pulledUp != null;
        drop();
        if (was && unit != null) {
            unit.leftTheBus();
        }
    }

    @Override
    public void changed() {
        if (unit != null) {
            unit.changed();
        }
    }
}
