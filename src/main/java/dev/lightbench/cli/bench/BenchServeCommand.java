package dev.lightbench.cli.bench;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchFile;
import dev.lightbench.bench.BenchFileException;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.bench.redir.RedirServer;
import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.ExitCode;
import dev.lightbench.cli.StopSignals;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.time.Signal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench serve}: exports the devices of a bench to a kernel, or to its stand-in, over usbredir. */
@Command(
        name = "serve",
        description = {
            "Exports every port of a bench as a usbredir device, so that a guest attaches it to a real USB stack.",
            "Goes on until Ctrl-C, which ends it within two seconds and with 0. The guest is QEMU, or whatever plays the host.",
            "The guest listens on DIR/h<hub>.<port>: the number of the hub in the bench file and of the port on it, both from",
            "1. A connection is power: the device boots when the guest says hello, and loses power when the guest closes."
        },
        footer = {"", "Example:", "  lightbench bench serve fixtures/benches/one-photon.yaml --usbredir /tmp/usb"})
public final class BenchServeCommand implements Callable<Integer> {
    private static final Duration WATCH = Duration.ofMinutes(1);

    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the bench file")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--usbredir",
            paramLabel = "DIR",
            required = true,
            description = "where the sockets are, or will be; made if it is not there")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** With the clock. */
    public BenchServeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        try {
            BenchSetup setup = BenchFile.read(file);
            SocketDirectory sockets = new SocketDirectory(directory);
            sockets.prepare(setup);
            serve(setup, sockets);
            return ExitCode.OK;
        } catch (BenchFileException wrong) {
            throw CommandFailed.wrongInput(wrong.problems());
        } catch (IOException e) {
            throw CommandFailed.hostProblem("no socket can be opened: " + e.getMessage());
        }
    }

    private void serve(BenchSetup setup, SocketDirectory sockets)
            throws BenchFileException, IOException, CommandFailed, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Signal told = around.time().signal();
        try (StopSignals signals = new StopSignals(told::raise);
                Bench bench = Bench.startForOutside(setup, around.time());
                RedirServer server = RedirServer.start(bench, sockets.path(), around.time(), told)) {
            for (int hub = 1; hub <= setup.hubs().size(); hub++) {
                out.println(sockets.describe(hub, setup.hubs().get(hub - 1)));
            }
            out.println("Serving; Ctrl-C ends it.");
            out.flush();
            while (!signals.asked()) {
                told.await(around.time().in(WATCH));
                told.lower();
                server.news().forEach(out::println);
                out.flush();
                if (server.failure().isPresent()) {
                    throw CommandFailed.hostProblem(server.failure().get());
                }
            }
        }
    }
}
