package dev.lightbench.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * Where a station answers, and to whom.
 *
 * @param address one of this computer's own: there are no users yet, so whoever reaches the station commands it
 * @param port 0 for any that is free
 * @param engineer whether the API's own description is there too
 * @param container the container that the station is in; then the address may be the container's, all of it
 */
public record ServerSetup(InetAddress address, int port, boolean engineer, Optional<OwnContainer> container) {

    /** Refuses an address that others can reach, or that no request may name. */
    public ServerSetup {
        if (!isOwn(address) && !(address.isAnyLocalAddress() && container.isPresent())) {
            throw new IllegalArgumentException("a station without users listens to its own computer only");
        }
    }

    /** Outside of any container. */
    public ServerSetup(InetAddress address, int port, boolean engineer) {
        this(address, port, engineer, Optional.empty());
    }

    /** Whether it is 127.0.0.1 or ::1: by any other address the station would refuse to be called. */
    public static boolean isOwn(InetAddress address) {
        String text = address.getHostAddress();
        return text.equals("127.0.0.1") || (address instanceof Inet6Address && address.isLoopbackAddress());
    }

    /** The names by which others may ask for the metrics, and for nothing else. */
    public Set<String> scrapedAs() {
        return container.map(OwnContainer::scrapedAs).orElse(Set.of());
    }

    /** This computer's usual address, and any port that is free. */
    public static ServerSetup anyPort() {
        return new ServerSetup(InetAddress.getLoopbackAddress(), 0, false);
    }
}
