package dev.lightbench.bench;

import dev.lightbench.bench.BenchTransfer.Outcome;
import dev.lightbench.bench.unit.InTransfer;
import java.util.function.Consumer;

/** A bulk or interrupt transfer from a device: it waits there, then rides the wire once. Under the bench's lock. */
final class IncomingTransfer implements InTransfer, TransactionTranslator.Rider {
    private final int endpoint;
    private final int length;
    private final TransactionTranslator wire;
    private final Consumer<IncomingTransfer> forget;
    private final OutsideHost.Ended ended;
    private Outcome answer = Outcome.OK;
    private byte[] data = {};
    private boolean answered;
    private boolean over;

    /** {@code forget} is called when it is over. */
    IncomingTransfer(
            int endpoint,
            int length,
            TransactionTranslator wire,
            Consumer<IncomingTransfer> forget,
            OutsideHost.Ended ended) {
        this.endpoint = endpoint;
        this.length = length;
        this.wire = wire;
        this.forget = forget;
        this.ended = ended;
    }

    @Override
    public int endpoint() {
        return endpoint;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public boolean waiting() {
        return !answered && !over;
    }

    @Override
    public void send(byte[] bytes) {
        if (bytes.length > length) {
            throw new IllegalArgumentException(
                    "the host takes " + length + " bytes from endpoint " + endpoint + ", not " + bytes.length);
        }
        answer(Outcome.OK, bytes.clone());
    }

    @Override
    public void stall() {
        answer(Outcome.STALLED, new byte[0]);
    }

    private void answer(Outcome how, byte[] bytes) {
        if (waiting()) {
            answered = true;
            answer = how;
            data = bytes;
            wire.request(this);
        }
    }

    @Override
    public int board() {
        return over ? -1 : data.length;
    }

    @Override
    public void alight() {
        end(answer, data);
    }

    void end(Outcome how, byte[] bytes) {
        if (!over) {
            over = true;
            forget.accept(this);
            ended.ended(how, bytes);
        }
    }
}
