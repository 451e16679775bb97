package dev.lightbench.bench;

import dev.lightbench.bench.BenchTransfer.Outcome;
import dev.lightbench.bench.OutsideHost.Ended;
import dev.lightbench.bench.OutsideHost.Submitted;
import dev.lightbench.bench.unit.Answer;
import dev.lightbench.bench.unit.UsbIdentity;
import dev.lightbench.bench.unit.VirtualDevice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bulk and interrupt endpoints of an enumerated device. OUT transfers of one endpoint go one after the other; IN
 * transfers wait at the device. Data share the hub's wire with everything else. Under the bench's lock.
 */
final class EndpointPipes {
    private static final int ENDPOINT_DESCRIPTOR = 5;
    private static final int TO_HOST = 0x80;

    private final VirtualDevice device;
    private final TransactionTranslator wire;
    private final BenchClock clock;
    private final Set<Integer> endpoints = new HashSet<>();
    private final Map<Integer, Deque<OutgoingTransfer>> outgoing = new HashMap<>();
    private final Set<IncomingTransfer> incoming = new LinkedHashSet<>();

    EndpointPipes(VirtualDevice device, TransactionTranslator wire, BenchClock clock, UsbIdentity identity) {
        this.device = device;
        this.wire = wire;
        this.clock = clock;
        byte[] all = identity.configurationDescriptor();
        for (int at = 0; at + 2 < all.length && all[at] != 0; at += all[at] & 0xFF) {
            if (all[at + 1] == ENDPOINT_DESCRIPTOR) {
                endpoints.add(all[at + 2] & 0xFF);
            }
        }
    }

    Submitted out(int endpoint, byte[] data, Ended ended) {
        if ((endpoint & TO_HOST) != 0 || !endpoints.contains(endpoint)) {
            return stalled(ended);
        }
        Deque<OutgoingTransfer> queue = outgoing.computeIfAbsent(endpoint, e -> new ArrayDeque<>());
        OutgoingTransfer transfer = new OutgoingTransfer(endpoint, data, ended, queue);
        queue.add(transfer);
        if (queue.peek() == transfer) {
            wire.request(transfer);
        }
        return () -> transfer.end(Outcome.CANCELLED);
    }

    Submitted in(int endpoint, int length, Ended ended) {
        if ((endpoint & TO_HOST) == 0 || !endpoints.contains(endpoint)) {
            return stalled(ended);
        }
        IncomingTransfer transfer = new IncomingTransfer(endpoint, length, wire, incoming::remove, ended);
        incoming.add(transfer);
        device.endpointIn(transfer);
        return () -> over(transfer, Outcome.CANCELLED);
    }

    private static Submitted stalled(Ended ended) {
        ended.ended(Outcome.STALLED, new byte[0]);
        return () -> {};
    }

    private void over(IncomingTransfer transfer, Outcome how) {
        boolean waited = transfer.waiting();
        transfer.end(how, new byte[0]);
        if (waited) {
            device.endpointInOver(transfer);
        }
    }

    /** The bus was reset. */
    void reset() {
        endOutgoing();
        List.copyOf(incoming).forEach(transfer -> over(transfer, Outcome.GONE));
    }

    /** The device has left. */
    void end() {
        endOutgoing();
        List.copyOf(incoming).forEach(transfer -> transfer.end(Outcome.GONE, new byte[0]));
    }

    private void endOutgoing() {
        List<OutgoingTransfer> open = new ArrayList<>();
        outgoing.values().forEach(queue -> {
            open.addAll(queue);
            queue.clear();
        });
        open.forEach(transfer -> transfer.end(Outcome.GONE));
    }

    private final class OutgoingTransfer implements TransactionTranslator.Rider {
        private final int endpoint;
        private final byte[] data;
        private final Ended ended;
        private final Deque<OutgoingTransfer> queue;
        private boolean over;

        OutgoingTransfer(int endpoint, byte[] data, Ended ended, Deque<OutgoingTransfer> queue) {
            this.endpoint = endpoint;
            this.data = data;
            this.ended = ended;
            this.queue = queue;
        }

        @Override
        public int board() {
            return over ? -1 : data.length;
        }

        @Override
        public void alight() {
            if (over) {
                return;
            }
            Answer answer = device.endpointOut(endpoint, data);
            if (answer instanceof Answer.Data taken) {
                later(taken.busy(), Outcome.OK, taken.afterwards());
            } else if (answer instanceof Answer.Stall stall) {
                later(stall.busy(), Outcome.STALLED, Answer.NOTHING);
            }
        }

        private void later(Duration busy, Outcome how, Runnable afterwards) {
            Runnable ending = () -> {
                if (!over) {
                    end(how);
                    afterwards.run();
                }
            };
            if (busy.isZero()) {
                ending.run();
            } else {
                clock.after(busy, ending);
            }
        }

        void end(Outcome how) {
            if (over) {
                return;
            }
            over = true;
            boolean first = queue.peek() == this;
            queue.remove(this);
            ended.ended(how, new byte[0]);
            OutgoingTransfer next = queue.peek();
            if (first && next != null) {
                wire.request(next);
            }
        }
    }
}
