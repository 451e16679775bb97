package dev.lightbench.bench.redir;

import dev.lightbench.bench.OutsideHost.Ended;
import dev.lightbench.bench.OutsideHost.Submitted;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The transfers that a guest has submitted and that have not ended, by the ids of their packets. */
final class OpenTransfers {
    /** Far more than the queues of any driver. */
    static final int MOST = 1024;

    private static final Submitted NOT_YET = () -> {};

    private final Map<Long, Submitted> open = new HashMap<>(); // owned by the bench's lock

    /**
     * Submits a transfer.
     *
     * @param how submits it to the port
     * @param reply answers the guest when it has ended
     */
    void submit(long id, Function<Ended, Submitted> how, Ended reply) throws GuestFault {
        if (open.size() >= MOST) {
            throw new GuestFault("has more than " + MOST + " transfers open");
        }
        if (open.putIfAbsent(id, NOT_YET) != null) {
            throw new GuestFault("used the packet id " + Long.toUnsignedString(id) + " for two open transfers");
        }
        Submitted submitted = how.apply((outcome, data) -> {
            if (open.remove(id) != null) {
                reply.ended(outcome, data);
            }
        });
        open.replace(id, submitted);
    }

    /** Takes a transfer back; one that has ended in the meantime is left alone. */
    void cancel(long id) {
        Submitted submitted = open.get(id);
        if (submitted != null) {
            submitted.cancel();
        }
    }

    /** Nobody waits for their answers any more. */
    void forget() {
        open.clear();
    }
}
