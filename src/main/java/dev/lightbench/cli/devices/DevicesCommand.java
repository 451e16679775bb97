package dev.lightbench.cli.devices;

import dev.lightbench.cli.BusChoice;
import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.OpenBus;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.report.Items;
import dev.lightbench.cli.report.JsonDocument;
import dev.lightbench.cli.report.TextTable;
import dev.lightbench.usb.UsbException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code devices}: lists what is attached. Writes nothing to any device. */
@Command(
        name = "devices",
        description = {
            "Lists what is attached: slot, port, kind, mode, and what each Photon and P1 says of itself.",
            "Changes nothing on any device. Ends with 0 even if nothing is attached."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench devices",
            "  lightbench devices --bench fixtures/benches/demo.yaml --json"
        })
public final class DevicesCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Option(names = "--bench", paramLabel = "FILE", description = "a virtual bench instead of this computer's USB")
    private @Nullable Path bench;

    @Option(names = "--json", description = "print one JSON document instead")
    private boolean json;

    /** With the clock and the terminal. */
    public DevicesCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (OpenBus open = BusChoice.open(bench, around.time())) {
            List<DeviceReport> devices = new Interview(open.bus(), around.time()).all();
            if (json) {
                JsonDocument.print(new Items<>(devices), out);
            } else if (devices.isEmpty()) {
                out.println("Nothing is attached.");
                open.missing().ifPresent(out::println);
            } else {
                table(devices).lines(around.size().get().columns()).forEach(out::println);
            }
            out.flush();
            return ExitCode.OK;
        } catch (UsbException failed) {
            throw CommandFailed.hostProblem("USB cannot be listed: " + failed.getMessage());
        }
    }

    private static TextTable table(List<DeviceReport> devices) {
        TextTable table = new TextTable("SLOT", "PORT", "USB ID", "PLATFORM", "MODE", "DEVICE ID", "OS", "NOTE");
        for (DeviceReport d : devices) {
            table.row(
                    text(d.slot()),
                    d.port(),
                    d.usbId(),
                    text(d.platform()),
                    d.mode(),
                    text(d.deviceId()),
                    text(d.osVersion()),
                    text(d.note()));
        }
        return table;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
