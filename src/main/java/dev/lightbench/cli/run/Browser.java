package dev.lightbench.cli.run;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Shows a page in this computer's browser, if it has one; the page's address was printed anyway. */
final class Browser {
    private Browser() {}

    static void open(ServerOptions.Choice wanted, String url) {
        if (wanted != ServerOptions.Choice.YES) {
            return;
        }
        try {
            new ProcessBuilder(opener(System.getProperty("os.name", ""), url))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException none) {
            // there is nothing to open it with
        }
    }

    private static List<String> opener(String system, String url) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", url);
        }
        return List.of(name.startsWith("mac") ? "open" : "xdg-open", url);
    }
}
