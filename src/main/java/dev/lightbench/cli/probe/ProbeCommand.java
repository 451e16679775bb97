package dev.lightbench.cli.probe;

import dev.lightbench.cli.BusChoice;
import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.OpenBus;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.Version;
import dev.lightbench.cli.report.JsonDocument;
import dev.lightbench.photon.Sighting;
import dev.lightbench.probe.Answer;
import dev.lightbench.probe.Finding;
import dev.lightbench.probe.Probe;
import dev.lightbench.probe.ProbeFailed;
import dev.lightbench.usb.PortPath;
import dev.lightbench.usb.UsbDevice;
import dev.lightbench.usb.UsbException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code probe}: where a unit answers otherwise than the bench. */
@Command(
        name = "probe",
        description = {
            "Asks one attached unit a fixed list of harmless questions, and says where the virtual bench would answer otherwise.",
            "Compares answers and times with those of the bench's unit of the same version. Erases and writes nothing, and",
            "keeps no key, password or network name. Unless --no-resets is given, the unit is sent to listening mode, reset,",
            "and sent to DFU mode and back. The outcome is a file that can be sent in. Ends with 0 if nothing differs, and",
            "with 1 if something does."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench probe",
            "  lightbench probe 1-1.3 --no-resets --out photon.json",
            "  lightbench probe --bench fixtures/benches/one-photon.yaml"
        })
public final class ProbeCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "PORT",
            description = "the unit's port as 'devices' lists it; may be left out if only one unit is attached")
    private @Nullable String port;

    @Option(names = "--bench", paramLabel = "FILE", description = "a virtual bench instead of this computer's USB")
    private @Nullable Path bench;

    @Option(names = "--no-resets", description = "ask the unit as it is: no reset, no listening, no DFU mode")
    private boolean noResets;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "the file to write, replaced if it exists; default probe-PLATFORM-OS-DEVICEID.json")
    private @Nullable Path out;

    /** With the clock and the terminal. */
    public ProbeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        PrintWriter terminal = spec.commandLine().getOut();
        try (OpenBus open = BusChoice.open(bench, around.time())) {
            UsbDevice unit = choose(open);
            Sighting found = Sighting.of(unit);
            terminal.println("Asking the " + found.words() + " at port " + unit.port()
                    + (noResets ? "." : ". It leaves the bus and returns three times; leave it in."));
            terminal.flush();
            Probe.Outcome outcome = new Probe(open.bus(), around.time()).of(unit, !noResets);
            Path file = write(outcome);
            say(outcome, file, terminal);
            return outcome.differences().isEmpty() ? ExitCode.OK : ExitCode.SOME_FAILED;
        } catch (ProbeFailed failed) {
            throw CommandFailed.hostProblem(String.valueOf(failed.getMessage()));
        } catch (UsbException failed) {
            throw CommandFailed.hostProblem("USB cannot be listed: " + failed.getMessage());
        }
    }

    private UsbDevice choose(OpenBus open) throws CommandFailed, UsbException {
        List<UsbDevice> units = open.bus().devices().stream()
                .filter(device -> Sighting.of(device).platform().isPresent())
                .toList();
        String all = units.stream().map(unit -> unit.port().toString()).sorted().collect(Collectors.joining(", "));
        if (units.isEmpty()) {
            throw CommandFailed.hostProblem("No unit is attached."
                    + open.missing().map(why -> " " + why).orElse(""));
        }
        String wanted = port;
        if (wanted != null) {
            PortPath path = path(wanted);
            return units.stream()
                    .filter(unit -> unit.port().equals(path))
                    .findFirst()
                    .orElseThrow(() -> CommandFailed.wrongInput(
                            "PORT: there is no unit at " + wanted + "; allowed is one of " + all));
        }
        if (units.size() > 1) {
            throw CommandFailed.wrongInput("PORT: " + units.size() + " units are attached; name one of " + all);
        }
        return units.get(0);
    }

    private static PortPath path(String text) throws CommandFailed {
        try {
            return PortPath.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailed.wrongInput("PORT: " + wrong.getMessage());
        }
    }

    private Path write(Probe.Outcome outcome) throws CommandFailed {
        Path file = out != null
                ? out
                : Path.of("probe-" + outcome.unit().platform().label() + "-"
                        + outcome.unit().osVersion() + "-" + outcome.unit().deviceId() + ".json");
        ProbeReport report =
                ProbeReport.of(outcome, Version.number(), around.time().now().toString());
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            JsonDocument.print(report, writer);
        } catch (IOException e) {
            throw CommandFailed.wrongInput(file + ": cannot be written: " + e.getMessage());
        }
        return file;
    }

    private static void say(Probe.Outcome outcome, Path file, PrintWriter terminal) {
        for (Finding finding : outcome.differences()) {
            terminal.println(finding.id() + " (" + finding.asked() + ", " + finding.source() + "): "
                    + finding.difference().orElse("") + ".");
            terminal.println("  unit     " + words(finding, finding.unit()));
            Answer profile = finding.profile();
            terminal.println("  profile  " + (profile == null ? "not asked" : words(finding, profile)));
        }
        String noProfile = outcome.noProfile();
        if (noProfile != null) {
            terminal.println(noProfile);
        }
        int differences = outcome.differences().size();
        terminal.println(outcome.findings().size() + " questions, "
                + (noProfile != null
                        ? "nothing compared"
                        : differences == 0
                                ? "no difference"
                                : differences == 1 ? "1 difference" : differences + " differences")
                + "; written to " + file);
        terminal.flush();
    }

    private static String words(Finding finding, Answer answer) {
        String data = finding.kept() && answer.data().length > 0 ? " " + answer.hex() : "";
        return answer.ending() + data + " after " + answer.millis() + " ms";
    }
}
