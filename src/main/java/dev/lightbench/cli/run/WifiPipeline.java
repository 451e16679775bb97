package dev.lightbench.cli.run;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.cli.pipeline.PipelineChoice;
import dev.lightbench.pipeline.Pipeline;
import java.util.Locale;

/** The pipeline of {@code set-wifi}: as anybody could have written it, and so recorded with the run as any other. */
final class WifiPipeline {
    private WifiPipeline() {}

    /**
     * Writes and checks it.
     *
     * @throws CommandFailed if the network's name or a path cannot stand in a pipeline file
     */
    static Pipeline of(WifiOptions options, WifiPassword password) throws CommandFailed {
        return PipelineChoice.written("set-wifi", text(options, password), password.secrets());
    }

    static String text(WifiOptions options, WifiPassword password) {
        StringBuilder text = new StringBuilder("# What \"lightbench set-wifi\" does.\npipeline: set-wifi\nsteps:\n");
        text.append("  - detect: {image-needed: false}\n");
        if (options.clearFirst) {
            text.append("  - clear-credentials\n  - reset\n  - verify-listening\n");
        }
        text.append("  - set-credentials: {ssid: ").append(quoted(options.ssid));
        text.append(", security: ").append(word(options.security));
        text.append(", cipher: ").append(word(options.cipher));
        password.setting().ifPresent(setting -> text.append(", ").append(setting));
        return text.append("}\n").toString();
    }

    /** As YAML takes any text: a quote in it is doubled. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
