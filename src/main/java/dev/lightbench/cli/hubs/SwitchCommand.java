package dev.lightbench.cli.hubs;

import dev.lightbench.cli.BusChoice;
import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.OpenBus;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.report.Items;
import dev.lightbench.cli.report.JsonDocument;
import dev.lightbench.photon.Sighting;
import dev.lightbench.usb.HubPower;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code hubs cycle}, {@code hubs off} and {@code hubs on} have in common: ports, one after the other. */
abstract class SwitchCommand implements Callable<Integer> {
    protected final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    protected CommandSpec spec;

    @Parameters(paramLabel = "PORT", arity = "1..*", description = "a port as `devices` writes it, for example 1-1.3")
    private List<String> ports = List.of();

    @Option(names = "--bench", paramLabel = "FILE", description = "a virtual bench instead of this computer's USB")
    private @Nullable Path bench;

    @Option(names = "--json", description = "print one JSON document instead")
    private boolean json;

    SwitchCommand(Surroundings around) {
        this.around = around;
    }

    /** Checks what only this command knows, before anything is switched. */
    abstract void check() throws CommandFailed;

    /** Whether power may be taken from what is no Particle unit. */
    abstract boolean takesAny();

    /** Switches one port, and says what happened. */
    abstract String carryOut(OpenBus open, HubPower power, PortPath port) throws UsbException, InterruptedException;

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        check();
        List<PortPath> wanted = parse();
        try (OpenBus open = BusChoice.open(bench, around.time())) {
            Optional<HubPower> power = open.bus().hubPower();
            if (power.isEmpty()) {
                throw CommandFailed.hostProblem("No hub's power can be switched here.");
            }
            if (!takesAny()) {
                requireUnits(wanted, open.bus().devices());
            }
            List<PortOutcome> outcomes = new ArrayList<>();
            for (PortPath port : wanted) {
                outcomes.add(one(open, power.get(), port));
            }
            print(outcomes);
            return outcomes.stream().allMatch(PortOutcome::done) ? ExitCode.OK : ExitCode.HOST_PROBLEM;
        } catch (UsbException failed) {
            throw CommandFailed.hostProblem("USB cannot be listed: " + failed.getMessage());
        }
    }

    private List<PortPath> parse() throws CommandFailed {
        List<PortPath> parsed = new ArrayList<>();
        for (String port : ports) {
            try {
                parsed.add(PortPath.parse(port));
            } catch (IllegalArgumentException wrong) {
                throw CommandFailed.wrongInput(String.valueOf(wrong.getMessage()));
            }
        }
        return parsed;
    }

    /** A keyboard or a disk on a wrongly typed port keeps its power. */
    private static void requireUnits(List<PortPath> wanted, List<UsbDevice> attached) throws CommandFailed {
        List<String> refused = new ArrayList<>();
        for (PortPath port : wanted) {
            Optional<UsbDevice> there =
                    attached.stream().filter(d -> d.port().equals(port)).findFirst();
            if (there.isEmpty()) {
                refused.add("nothing is attached to port " + port + "; --any switches it all the same");
            } else if (!Sighting.of(there.get()).supported()) {
                refused.add("what is attached to port " + port + " is no Photon or P1; --any switches it all the same");
            }
        }
        if (!refused.isEmpty()) {
            throw CommandFailed.wrongInput(refused);
        }
    }

    private PortOutcome one(OpenBus open, HubPower power, PortPath port) throws InterruptedException {
        try {
            return new PortOutcome(port.toString(), true, carryOut(open, power, port));
        } catch (UsbException failed) {
            return new PortOutcome(port.toString(), false, String.valueOf(failed.getMessage()));
        }
    }

    private void print(List<PortOutcome> outcomes) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonDocument.print(new Items<>(outcomes), out);
            return;
        }
        for (PortOutcome each : outcomes) {
            if (each.done()) {
                out.println(each.port() + ": " + each.note());
            } else {
                spec.commandLine().getErr().println("lightbench: " + each.note());
            }
        }
        out.flush();
        spec.commandLine().getErr().flush();
    }
}
