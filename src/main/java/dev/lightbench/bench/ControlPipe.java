package dev.lightbench.bench;

import dev.lightbench.bench.BenchTransfer.Outcome;
import dev.lightbench.bench.unit.Answer;
import dev.lightbench.time.Signal;
import dev.lightbench.usb.ControlSetup;
import dev.lightbench.usb.PortPath;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Endpoint 0 of an enumerated unit: one transfer at a time, over its hub's shared wire. A device that is busy inside
 * a transfer keeps later ones waiting, but not the wire. Under the bench's lock.
 */
final class ControlPipe {
    private final BenchUnit unit;
    private final TransactionTranslator wire;
    private final BenchClock clock;
    private final Deque<ControlTransfer> queue = new ArrayDeque<>();
    private long busyUntil = Long.MIN_VALUE;

    ControlPipe(BenchUnit unit, TransactionTranslator wire, BenchClock clock) {
        this.unit = unit;
        this.wire = wire;
        this.clock = clock;
    }

    /** Submits a transfer that the host gives up after {@code timeout}, bench time. */
    ControlTransfer submit(ControlSetup setup, byte[] data, PortPath port, Duration timeout, Signal done) {
        ControlTransfer transfer = prepare(setup, data, port, ended -> done.raise());
        transfer.limit(clock.after(timeout, () -> end(transfer, Outcome.TIMED_OUT)));
        submit(transfer);
        return transfer;
    }

    /** A transfer to be submitted, without a limit of its own. */
    ControlTransfer prepare(ControlSetup setup, byte[] data, PortPath port, Consumer<ControlTransfer> done) {
        return new ControlTransfer(setup, data, port, unit.count(setup), clock.now(), done);
    }

    /** Begins a transfer. */
    void submit(ControlTransfer transfer) {
        TransferCount count = transfer.count();
        queue.add(transfer);
        if (count.counts()) {
            unit.faults().before(count);
        }
        if (queue.peek() == transfer) {
            wire.request(new Ride(transfer));
        }
    }

    /** The host takes a transfer back. */
    void cancel(ControlTransfer transfer) {
        end(transfer, Outcome.CANCELLED);
    }

    /** The unit has left. */
    void end() {
        List<ControlTransfer> open = new ArrayList<>(queue);
        queue.clear();
        open.forEach(transfer -> end(transfer, Outcome.GONE));
    }

    private void end(ControlTransfer transfer, Outcome outcome) {
        end(transfer, outcome, new byte[0], Answer.NOTHING);
    }

    private void end(ControlTransfer transfer, Outcome outcome, byte[] data, Runnable afterwards) {
        if (transfer.ended()) {
            return;
        }
        transfer.end(outcome, data);
        boolean first = queue.peek() == transfer;
        queue.remove(transfer);
        if (transfer.count().counts()) {
            unit.transferEnded(transfer.asRecord(clock.now()), transfer.count());
        }
        afterwards.run();
        ControlTransfer next = queue.peek();
        if (first && next != null) {
            wire.request(new Ride(next));
        }
    }

    /** A transfer's way over the wire to the unit and back. */
    private final class Ride implements TransactionTranslator.Rider {
        private final ControlTransfer transfer;
        private Answer answer = new Answer.Silence();

        Ride(ControlTransfer transfer) {
            this.transfer = transfer;
        }

        @Override
        public int board() {
            if (transfer.ended()) {
                return -1;
            }
            if (busyUntil > clock.now()) { // an earlier transfer timed out, and the device is still at it
                clock.after(Duration.ofNanos(busyUntil - clock.now()), () -> wire.request(this));
                return -1;
            }
            TransferCount count = transfer.count();
            answer = unit.faults().answer(count, () -> unit.device().control(transfer.setup(), transfer.data()));
            int bytes = transfer.data().length;
            if (answer instanceof Answer.Data data) {
                answer = clamped(data);
                bytes += Math.min(data.data().length, transfer.setup().length());
            }
            if (count.counts()) {
                Duration whole = wire.wireTime(bytes).plus(busy());
                clock.after(whole.dividedBy(2), () -> {
                    if (!transfer.ended()) {
                        unit.faults().during(count);
                    }
                });
            }
            return bytes;
        }

        private Answer.Data clamped(Answer.Data data) {
            int room = transfer.setup().in() ? transfer.setup().length() : 0;
            return data.data().length <= room
                    ? data
                    : new Answer.Data(Arrays.copyOf(data.data(), room), data.busy(), data.afterwards());
        }

        private Duration busy() {
            if (answer instanceof Answer.Data data) {
                return data.busy();
            }
            return answer instanceof Answer.Stall stall ? stall.busy() : Duration.ZERO;
        }

        @Override
        public void alight() {
            Duration busy = busy();
            busyUntil = clock.now() + busy.toNanos();
            if (busy.isZero()) {
                deliver();
            } else {
                clock.after(busy, this::deliver);
            }
        }

        private void deliver() {
            if (transfer.ended() || answer instanceof Answer.Silence) {
                return;
            }
            if (answer instanceof Answer.Data data) {
                end(transfer, Outcome.OK, data.data(), data.afterwards());
            } else {
                end(transfer, Outcome.STALLED);
            }
        }
    }
}
