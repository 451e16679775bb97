package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code set-wifi}: gives one unit on a desk new Wi-Fi credentials. */
@Command(
        name = "set-wifi",
        description = {
            "Gives the one unit that is attached new Wi-Fi credentials, over its USB cable.",
            "The password is asked for without being shown, or comes from a file or an environment variable; it is never an",
            "option, and is in no record, log or transcript. Ends with 0 when the unit has stored the network,",
            "with 1 if it has not, and with 3 if no unit is attached."
        },
        footer = {
            "",
            "Examples:",
            "  lightbench set-wifi --ssid workshop",
            "  lightbench set-wifi --ssid workshop --clear-first --port 1-1.2",
            "  lightbench set-wifi --ssid guests --security none",
            "  lightbench set-wifi --ssid workshop --password-file ~/.workshop --json"
        })
public final class SetWifiCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Mixin
    private WifiOptions wifi = new WifiOptions();

    @Mixin
    private DeskOptions options = new DeskOptions();

    @Mixin
    private RecordOptions records = new RecordOptions();

    /** With the clock and the terminal. */
    public SetWifiCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        WifiPassword password = WifiPassword.of(wifi, around.passwords());
        String next = "Plug the unit in anew, or tap its RESET button, and it connects to '" + wifi.ssid
                + "' by itself: breathing cyan is connected; blinking green for more than a minute is a network that does"
                + " not let it in.";
        return new DeskSession(around, options, records)
                .run(
                        "Giving new Wi-Fi credentials to",
                        WifiPipeline.of(wifi, password),
                        new DeskOutcome("Stored", "set-credentials", record -> next),
                        spec.commandLine());
    }
}
