package dev.lightbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.Lightbench;
import dev.lightbench.cli.CommandTree;
import dev.lightbench.cli.Commands;
import dev.lightbench.cli.PasswordPrompt;
import dev.lightbench.cli.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One unit on a desk, given a network. */
class SetWifiCommandTest {
    private static final String SECRET = "Xq7-correct-horse-Zw9";

    @TempDir
    private Path directory;

    private Path bench;

    @BeforeEach
    void onePhoton() throws IOException {
        bench = Files.write(
                directory.resolve("bench.yaml"),
                List.of("hubs:", "  - {at: 1-1, ports: 4, units: [{port: 1, networks: [old], credentials: wrong}]}"));
    }

    @Test
    void storesTheNetworkWithThePasswordOfAFileAndSaysWhatComesNext() throws Exception {
        Commands.Result result = setWifi("--ssid", "it's new", "--password-file", file(SECRET + "\n"));

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.out())
                .startsWith("Giving new Wi-Fi credentials to the photon at port 1-1.1.")
                .contains("\nStored. Plug the unit in anew, or tap its RESET button, and it connects to 'it's new'");
        assertThat(only().at("/steps").size()).isEqualTo(2);
        assertNowhere(result);
    }

    @Test
    void asksForThePasswordWhereNoSourceIsNamed() throws Exception {
        List<String> prompts = new ArrayList<>();

        Commands.Result result = setWifi(
                prompt -> {
                    prompts.add(prompt);
                    return Optional.of(SECRET);
                },
                "--ssid",
                "new");

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(prompts).containsExactly("Password of new (it is not shown):");
        assertNowhere(result);
    }

    @Test
    void refusesToGoOnWithoutASourceAndATerminal() throws Exception {
        assertRefused("there is no password: allowed is one of --password-file FILE", "--ssid", "new");
    }

    @Test
    void refusesWhatNoUnitTakesBeforeAnythingIsOpenedAndWithoutTheSecret() throws Exception {
        assertRefused(
                "the password has 5 bytes; allowed for wpa2 are 8 to 64",
                "--ssid",
                "new",
                "--password-file",
                file("short"));
        assertRefused("the network's name has 33 bytes", "--ssid", "x".repeat(33), "--password-file", file(SECRET));
        assertRefused("The file " + directory + "/no", "--ssid", "new", "--password-file", directory + "/no");
        assertRefused(
                "The environment variable NO_SUCH_VARIABLE is not set",
                "--ssid",
                "new",
                "--password-env",
                "NO_SUCH_VARIABLE");
        assertRefused(
                "--security none: an open network has no password",
                "--ssid",
                "new",
                "--security",
                "none",
                "--password-file",
                file(SECRET));
        assertRefused(
                "--password-file and --password-env: allowed is one of",
                "--ssid",
                "new",
                "--password-env",
                "A",
                "--password-file",
                file(SECRET));
        assertRefused("Missing required option: '--ssid=NAME'");
    }

    @Test
    void clearsFirstWhereThatIsAsked() throws Exception {
        Commands.Result result = setWifi("--ssid", "new", "--security", "none", "--clear-first", "--json");

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(new JsonMapper()
                        .readTree(result.out())
                        .at("/units/0/steps")
                        .valueStream()
                        .map(step -> step.at("/name").asString()))
                .containsExactly("detect", "clear-credentials", "reset", "verify-listening", "set-credentials");
    }

    /** Command lines are seen by every user of a computer, and stay in the shell's history. */
    @Test
    void hasNoOptionForThePasswordItself() {
        CommandLine command = CommandTree.of(Surroundings.ofThisProcess(Lightbench.class))
                .getSubcommands()
                .get("set-wifi");

        assertThat(command.getCommandSpec().options().stream()
                        .flatMap(option -> Stream.of(option.names()))
                        .filter(name -> name.contains("pass")))
                .containsExactlyInAnyOrder("--password-file", "--password-env");
        assertThat(command.getCommandSpec().positionalParameters()).isEmpty();
    }

    private void assertNowhere(Commands.Result result) throws Exception {
        assertThat(result.out() + result.err()).doesNotContain(SECRET);
        Commands.Result transcript =
                Commands.execute("transcript", only().at("/runId").asString(), "--data", data());
        assertThat(transcript.exitCode()).isZero();
        assertThat(transcript.out()).doesNotContain(SECRET, hex(SECRET));
        try (Stream<Path> files = Files.walk(Path.of(data()))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(String sentence, String... options) throws Exception {
        Commands.Result result = setWifi(options);
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("lightbench: " + sentence)
                .doesNotContain("\tat ")
                .doesNotContain(SECRET);
        assertThat(Path.of(data())).doesNotExist();
    }

    private JsonNode only() {
        JsonNode items = new JsonMapper()
                .readTree(Commands.execute("runs", "--json", "--data", data()).out())
                .at("/items");
        assertThat(items.size()).isEqualTo(1);
        return items.get(0);
    }

    private Commands.Result setWifi(String... more) throws Exception {
        return setWifi(PasswordPrompt.NOBODY, more);
    }

    private Commands.Result setWifi(PasswordPrompt asked, String... more) throws Exception {
        List<String> args = new ArrayList<>(List.of("set-wifi", "--bench", bench.toString(), "--data", data()));
        args.addAll(List.of(more));
        return Commands.executeInVirtualTime(asked, args.toArray(new String[0]));
    }

    private String file(String content) throws IOException {
        return Files.writeString(directory.resolve("password"), content).toString();
    }

    private String data() {
        return directory.resolve("records").toString();
    }
}
