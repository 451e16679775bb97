package dev.lightbench.bench.redir;

import java.nio.ByteBuffer;

/** The way to a guest. */
@FunctionalInterface
interface Line {
    /** Sends a packet, or keeps it until the guest takes it; never waits. What cannot be sent is dropped. */
    void send(ByteBuffer packet);
}
