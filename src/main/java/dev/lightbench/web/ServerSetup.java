package dev.lightbench.web;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Where a station answers, and to whom.
 *
 * @param address one of this computer's own: there are no users yet, so whoever reaches the station commands it
 * @param port 0 for any that is free
 * @param engineer whether the API's own description is there too
 */
public record ServerSetup(InetAddress address, int port, boolean engineer) {

    /** Refuses an address that others can reach, or that no request may name. */
    public ServerSetup {
        if (!isOwn(address)) {
            throw new IllegalArgumentException("a station without users listens to its own computer only");
        }
    }

    /** Whether it is 127.0.0.1 or ::1: by any other address the station would refuse to be called. */
    public static boolean isOwn(InetAddress address) {
        String text = address.getHostAddress();
        return text.equals("127.0.0.1") || (address instanceof Inet6Address && address.isLoopbackAddress());
    }

    /** This computer's usual address, and any port that is free. */
    public static ServerSetup anyPort() {
        return new ServerSetup(InetAddress.getLoopbackAddress(), 0, false);
    }
}
