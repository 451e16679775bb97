package dev.lightbench.bench.unit;

import java.time.Duration;

/** What the system does about one type of control request. Runs on the system thread. */
interface RequestHandler {

    /** Does it; called when its time is over. */
    Outcome handle(byte[] payload);

    /** How long the system thread works on it, beyond what every request takes. */
    default Duration takes(byte[] payload) {
        return Duration.ZERO;
    }

    /** The same handler, but it takes that long. */
    default RequestHandler taking(Duration time) {
        RequestHandler that = this;
        return new RequestHandler() {
            @Override
            public Outcome handle(byte[] payload) {
                return that.handle(payload);
            }

            @Override
            public Duration takes(byte[] payload) {
                return time;
            }
        };
    }
}
