package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.web.OwnContainer;
import dev.lightbench.web.ServerSetup;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a station answers. */
final class ServerOptions {
    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "${lightbench.port:-8080}",
            description = "where the pages are; 0 for any free port; default: 8080")
    int port = 8080;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "where to listen: only an address of this computer alone is allowed, and 0.0.0.0 in the"
                    + " container that deploy/Dockerfile makes; default: 127.0.0.1")
    String address = "127.0.0.1";

    @Option(
            names = "--scraped-as",
            paramLabel = "NAME",
            split = ",",
            description = "with --address 0.0.0.0: the name by which Prometheus asks for /metrics; once for each")
    List<String> scrapedAs = new ArrayList<>();

    @Option(
            names = "--open-browser",
            paramLabel = "yes|no",
            defaultValue = "no",
            description = "show the page in this computer's browser; default: no")
    Choice openBrowser = Choice.NO;

    @Option(names = "--engineer", description = "with the description of the API (OpenAPI) at /api/v1/openapi")
    boolean engineer;

    /** Yes or no, as people write it. */
    enum Choice {
        /** Yes. */
        YES,
        /** No. */
        NO
    }

    /**
     * Where to listen.
     *
     * @throws CommandFailed if the port is none, or others could reach the address: there are no users yet, so whoever
     *     reaches the station commands it
     */
    ServerSetup checked() throws CommandFailed {
        return checked(Path.of("/"));
    }

    /** The same where the root of the file system is elsewhere. */
    ServerSetup checked(Path root) throws CommandFailed {
        if (port < 0 || port > LAST_PORT) {
            throw CommandFailed.wrongInput("--port: " + port + " is no port; allowed is 0 to " + LAST_PORT);
        }
        try {
            InetAddress wanted = InetAddress.getByName(address);
            if (!address.isBlank() && ServerSetup.isOwn(wanted)) {
                if (!scrapedAs.isEmpty()) {
                    throw CommandFailed.wrongInput("--scraped-as: nobody else reaches " + address
                            + "; allowed with --address 0.0.0.0 inside of a container");
                }
                return new ServerSetup(wanted, port, engineer);
            }
            if (!address.isBlank() && wanted.isAnyLocalAddress()) {
                return new ServerSetup(wanted, port, engineer, Optional.of(container(root)));
            }
        } catch (UnknownHostException unknown) {
            // told below
        }
        throw CommandFailed.wrongInput("--address: '" + address + "' is not this computer's own address; allowed"
                + " is 127.0.0.1 or ::1, because the station has no users yet and obeys whoever reaches it");
    }

    private OwnContainer container(Path root) throws CommandFailed {
        try {
            return OwnContainer.around(root, scrapedAs)
                    .orElseThrow(() -> CommandFailed.wrongInput("--address: '" + address
                            + "' is not this computer's own address, and this is no container of ours; allowed is"
                            + " 127.0.0.1 or ::1,"
                            + " because the station has no users yet and obeys whoever reaches it"));
        } catch (IllegalArgumentException wrong) {
            throw CommandFailed.wrongInput("--scraped-as: " + wrong.getMessage());
        }
    }
}
