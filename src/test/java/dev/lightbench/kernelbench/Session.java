package dev.lightbench.kernelbench;

/** Both clients with one unit. */
final class Session {
    private Session() {}

    /** The command, here and in the guest. */
    static Object[] command(Benches.Profile unit) {
        return new Object[] {
            Program.SCRIPTS.resolve("clients/both-clients.sh"),
            unit.port(),
            unit.platform(),
            unit.os(),
            unit.id(),
            unit.network(),
            unit.image(),
        };
    }

    static Program of(String name, Benches.Profile unit) {
        return Program.of(name, command(unit));
    }
}
