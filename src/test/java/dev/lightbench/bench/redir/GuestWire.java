package dev.lightbench.bench.redir;

import java.time.Duration;

/** How the guest of a test reaches the device's side: straight to a talk in virtual time, or over a socket. */
interface GuestWire {
    void write(byte[] bytes) throws Exception;

    /** What has come, as soon as something has; empty if nothing came in time. */
    byte[] read(Duration within) throws Exception;
}
