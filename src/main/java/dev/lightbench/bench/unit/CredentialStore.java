package dev.lightbench.bench.unit;

import dev.lightbench.bench.unit.UnitSpec.Credentials;
import java.util.ArrayList;
import java.util.List;

/** The Wi-Fi section of the DCT: up to five access points, newest first (PROTOCOL 2.5, 2.7). */
final class CredentialStore {
    /** How many access points fit. */
    static final int SLOTS = 5;

    private final List<StoredNetwork> networks = new ArrayList<>();
    private Credentials worth;

    /**
     * A store.
     *
     * @param worth what the networks that are in it at first are worth
     */
    CredentialStore(List<StoredNetwork> networks, Credentials worth) {
        if (networks.size() > SLOTS) {
            throw new IllegalArgumentException(
                    networks.size() + " networks do not fit the credential store; allowed are 0 to " + SLOTS);
        }
        this.networks.addAll(networks);
        this.worth = worth;
    }

    /** Whether there is anything to connect with. */
    boolean holdsAny() {
        return !networks.isEmpty();
    }

    /** Newest first. */
    List<StoredNetwork> networks() {
        return List.copyOf(networks);
    }

    Credentials worth() {
        return worth;
    }

    /** Whether the system panics when it reads it. */
    boolean corrupt() {
        return worth == Credentials.CORRUPT;
    }

    /** Zeroes the slots. What was damaged is whole again. */
    void clear() {
        networks.clear();
        worth = Credentials.WRONG;
    }

    /** Removes that of an SSID; false if there is none. */
    boolean remove(String ssid) {
        return networks.removeIf(n -> n.ssid().equals(ssid));
    }

    /** Adds one in front; the same SSID is replaced, the oldest falls out. Nobody on the bench accepts it. */
    void add(StoredNetwork network) {
        networks.removeIf(n -> n.ssid().equals(network.ssid()));
        networks.add(0, network);
        if (networks.size() > SLOTS) {
            networks.remove(SLOTS);
        }
    }
}
