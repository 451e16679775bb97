package dev.lightbench.cli.hubs;

import dev.lightbench.cli.BusChoice;
import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.OpenBus;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.report.Items;
import dev.lightbench.cli.report.JsonDocument;
import dev.lightbench.cli.report.TextTable;
import dev.lightbench.usb.AttachedHub;
import dev.lightbench.usb.UsbException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hubs}: lists hubs with what they can switch. Switches nothing itself. */
@Command(
        name = "hubs",
        description = {
            "Lists the hubs and whether they can switch the power of single ports, as they say themselves.",
            "Switches nothing. Ends with 0 even if no hub is attached."
        },
        footer = {"", "Examples:", "  lightbench hubs", "  lightbench hubs --json", "  lightbench hubs cycle 1-1.3"})
public final class HubsCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Option(names = "--bench", paramLabel = "FILE", description = "a virtual bench instead of this computer's USB")
    private @Nullable Path bench;

    @Option(names = "--json", description = "print one JSON document instead")
    private boolean json;

    /** With the clock and the terminal. */
    public HubsCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (OpenBus open = BusChoice.open(bench, around.time())) {
            List<HubReport> hubs = reports(open);
            if (json) {
                JsonDocument.print(new Items<>(hubs), out);
            } else if (hubs.isEmpty()) {
                out.println("No hub is seen.");
                open.missing().ifPresent(out::println);
            } else {
                table(hubs).lines(around.size().get().columns()).forEach(out::println);
            }
            out.flush();
            return ExitCode.OK;
        } catch (UsbException failed) {
            throw CommandFailed.hostProblem("the hubs cannot be listed: " + failed.getMessage());
        }
    }

    private static List<HubReport> reports(OpenBus open) throws UsbException, InterruptedException {
        if (open.bus().hubPower().isEmpty()) {
            return List.of();
        }
        return open.bus().hubPower().get().hubs().stream()
                .map(HubsCommand::report)
                .toList();
    }

    private static HubReport report(AttachedHub hub) {
        String usbId = String.format(
                Locale.ROOT,
                "%04x:%04x",
                hub.descriptor().vendorId(),
                hub.descriptor().productId());
        return new HubReport(hub.at().toString(), usbId, hub.ports(), hub.switchesPorts(), hub.finding());
    }

    private static TextTable table(List<HubReport> hubs) {
        TextTable table = new TextTable("HUB", "USB ID", " PORTS", "SINGLE PORTS", "WHAT IS KNOWN");
        for (HubReport hub : hubs) {
            String ports = hub.ports() == 0 ? "" : String.valueOf(hub.ports());
            table.row(hub.at(), hub.usbId(), ports, hub.switchesPorts() ? "yes" : "no", hub.finding());
        }
        return table;
    }
}
