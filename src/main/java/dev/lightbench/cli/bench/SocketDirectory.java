package dev.lightbench.cli.bench;

import dev.lightbench.bench.BenchSetup;
import dev.lightbench.bench.HubSetup;
import dev.lightbench.bench.redir.RedirServer;
import dev.lightbench.cli.CommandFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The directory in which guests put the sockets of a bench's ports. */
record SocketDirectory(Path path) {
    /** The longest path of a unix socket (sun_path in unix(7), less the closing zero). */
    private static final int LONGEST = 107;

    /** Checks that sockets can be there; makes the directory, for this user alone, in one that exists. */
    void prepare(BenchSetup setup) throws CommandFailed {
        checkLengths(setup);
        if (!Files.isDirectory(path)) {
            make();
        }
    }

    private void checkLengths(BenchSetup setup) throws CommandFailed {
        List<HubSetup> hubs = setup.hubs();
        for (int hub = 1; hub <= hubs.size(); hub++) {
            int bytes = socket(hub, hubs.get(hub - 1).ports()).toString().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST) {
                throw CommandFailed.wrongInput(
                        "--usbredir: " + socket(hub, hubs.get(hub - 1).ports()) + " has " + bytes
                                + " bytes; the path of a socket has at most " + LONGEST);
            }
        }
    }

    private void make() throws CommandFailed {
        if (Files.exists(path)) {
            throw CommandFailed.wrongInput(
                    "--usbredir: " + path + " is a file; a directory is wanted, in which guests put their sockets");
        }
        try {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException | UnsupportedOperationException e) {
            throw CommandFailed.wrongInput("--usbredir: " + path
                    + " does not exist and cannot be made here; name a directory, or a new one in a directory that"
                    + " exists and can be written to");
        }
    }

    /** A sentence on a hub and its sockets. */
    String describe(int hub, HubSetup setup) {
        String at = "h" + hub + " is the hub at " + setup.at() + ": "
                + setup.units().size() + " devices in " + setup.ports() + " ports";
        return setup.ports() == 1
                ? at + ", socket " + socket(hub, 1)
                : at + ", sockets " + socket(hub, 1) + " to " + RedirServer.socketName(hub, setup.ports());
    }

    private Path socket(int hub, int port) {
        return path.resolve(RedirServer.socketName(hub, port));
    }
}
