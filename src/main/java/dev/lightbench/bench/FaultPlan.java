package dev.lightbench.bench;

import dev.lightbench.bench.Moment.Part;
import dev.lightbench.bench.unit.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The faults of one unit: which strike when. Under the bench's lock. */
final class FaultPlan {
    private final List<Fault> onTheWire = new ArrayList<>();
    private final List<Fault.Physical> pending = new ArrayList<>();
    private final BenchClock clock;
    private final List<FiredFault> fired = new ArrayList<>();
    private final OpenFaults opens;
    private @Nullable BenchUnit unit;
    private Hands hands = (nobody, fault) -> "nobody is there to do it";
    private int disconnects;
    private int seen;

    FaultPlan(List<Fault> faults, BenchClock clock) {
        for (Fault fault : faults) {
            if (fault instanceof Fault.Physical physical) {
                pending.add(physical);
            } else {
                onTheWire.add(fault);
            }
        }
        this.clock = clock;
        this.opens = new OpenFaults(faults, this::record);
    }

    /** Who pulls, swaps and drops what the plan says. */
    @FunctionalInterface
    interface Hands {
        /** Does it, and says in a few words what came of it. */
        String strike(BenchUnit unit, Fault.Physical fault);
    }

    List<FiredFault> fired() {
        return List.copyOf(fired);
    }

    OpenFaults opens() {
        return opens;
    }

    /** Bench time begins: {@code hands} will do to {@code unit} what the plan says. */
    void start(BenchUnit unit, Hands hands) {
        this.unit = unit;
        this.hands = hands;
        for (Fault.Physical fault : List.copyOf(pending)) {
            if (fault.when() instanceof Moment.AfterStart start) {
                clock.after(start.delay(), () -> strike(fault));
            }
        }
    }

    /** A transfer was submitted that the unit has not seen yet: what strikes before it strikes now. */
    void before(TransferCount transfer) {
        seen = transfer.all();
        strikeAt(transfer, Part.BEFORE);
    }

    /** A transfer is halfway. */
    void during(TransferCount transfer) {
        strikeAt(transfer, Part.DURING);
    }

    private void strikeAt(TransferCount transfer, Part part) {
        for (Fault.Physical fault : List.copyOf(pending)) {
            if (isAt(fault.when(), transfer, part)) {
                strike(fault);
            }
        }
    }

    private static boolean isAt(Moment moment, TransferCount transfer, Part part) {
        if (moment instanceof Moment.AtTransfer at) {
            return at.transfer() == transfer.all() && at.part() == part;
        }
        return moment instanceof Moment.AtClassTransfer at && at.transfer() == transfer.ofClass() && at.part() == part;
    }

    /** A transfer has ended. Strikes as an event of its own: the unit may be in the middle of something. */
    void after(TransferCount transfer) {
        for (Fault.Physical fault : List.copyOf(pending)) {
            if (isAt(fault.when(), transfer, Part.AFTER)) {
                clock.after(Duration.ZERO, () -> strike(fault));
            } else if (fault.when() instanceof Moment.AfterTransfer later && later.transfer() == transfer.all()) {
                clock.after(later.delay(), () -> strike(fault));
            }
        }
    }

    /** The unit left the bus by itself. Strikes as an event of its own: the unit is in the middle of a reset. */
    void disconnected() {
        disconnects++;
        for (Fault.Physical fault : List.copyOf(pending)) {
            if (fault.when() instanceof Moment.AtDisconnect at && at.nth() == disconnects) {
                clock.after(Duration.ZERO, () -> strike(fault));
            }
        }
    }

    /** What the host gets as the answer to a transfer: the device's own, or a fault's. */
    Answer answer(TransferCount count, Supplier<Answer> device) {
        int transfer = count.all();
        if (!count.counts()) {
            return device.get();
        }
        for (Fault fault : onTheWire) {
            if (fault instanceof Fault.Stall stall && within(transfer, stall.transfer(), stall.times())) {
                record(fault, "transfer " + transfer + " was stalled");
                return Answer.stall();
            }
            if (fault instanceof Fault.Hang hang && within(transfer, hang.transfer(), hang.times())) {
                record(fault, "transfer " + transfer + " was not answered");
                return new Answer.Silence();
            }
        }
        Answer answer = device.get();
        for (Fault fault : onTheWire) {
            if (fault instanceof Fault.WrongBytes wrong && wrong.transfer() == transfer) {
                answer = turned(wrong, answer);
            } else if (fault instanceof Fault.Slow slow && within(transfer, slow.transfer(), slow.times())) {
                record(fault, "transfer " + transfer + " was answered late");
                answer = later(answer, slow.delay());
            }
        }
        return answer;
    }

    private Answer turned(Fault.WrongBytes wrong, Answer answer) {
        if (!(answer instanceof Answer.Data data) || data.data().length == 0) {
            record(wrong, "transfer " + wrong.transfer() + " had no bytes to turn");
            return answer;
        }
        byte[] bytes = data.data().clone();
        int at = Math.min(wrong.offset(), bytes.length - 1);
        bytes[at] = (byte) (bytes[at] ^ wrong.mask());
        record(wrong, "byte " + at + " of transfer " + wrong.transfer() + " was turned");
        return new Answer.Data(bytes, data.busy(), data.afterwards());
    }

    private static Answer later(Answer answer, Duration delay) {
        if (answer instanceof Answer.Data data) {
            return new Answer.Data(data.data(), data.busy().plus(delay), data.afterwards());
        }
        return answer instanceof Answer.Stall stall
                ? new Answer.Stall(stall.busy().plus(delay))
                : answer;
    }

    private static boolean within(int transfer, int first, int times) {
        return transfer >= first && transfer - first < times;
    }

    private void strike(Fault.Physical fault) {
        BenchUnit struck = unit;
        if (struck != null && pending.remove(fault)) {
            record(fault, hands.strike(struck, fault));
        }
    }

    private void record(Fault fault, String note) {
        fired.add(new FiredFault(fault, clock.now(), seen, note));
    }
}
