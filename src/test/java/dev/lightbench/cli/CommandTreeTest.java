package dev.lightbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.Lightbench;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandTreeTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "image", "--frob", "frob", "image frob", "image inspect", "image inspect --frob x"})
    void endsWithTwoAndNoStackTraceForAWrongUse(String line) {
        Commands.Result result = Commands.execute(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isNotBlank().doesNotContain("\tat ", "Exception");
    }

    @Test
    void namesTheUnknownOption() {
        assertThat(Commands.execute("image", "inspect", "--jsn", "x").err())
                .startsWith("lightbench: Unknown option: '--jsn'")
                .contains("--json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    station --start never        | --start: 'never' is not possible; allowed are automatic, scan and hand.
                    station --open-browser maybe | --open-browser: 'maybe' is not possible; allowed are yes and no.
                    station --port abc           | --port: 'abc' is not a whole number.
                    image frob                   | there is no command 'frob'; allowed are inspect and build.
                    """)
    void saysWhatIsWrongAndWhatIsAllowed(String line, String sentence) {
        assertThat(Commands.execute(line.split(" ")).err().lines().findFirst()).contains("lightbench: " + sentence);
    }

    @Test
    void theListOfCommandsSaysEachInAWholeSentence() {
        CommandLine root = command(List.of());
        Stream.concat(
                        Stream.of(root),
                        root.getSubcommands().values().stream()
                                .filter(sub -> !sub.getSubcommands().isEmpty()))
                .flatMap(group -> group.getSubcommands().values().stream())
                .forEach(sub -> assertThat(sub.getCommandSpec().usageMessage().description()[0])
                        .as(sub.getCommandName())
                        .endsWith("."));
    }

    @ParameterizedTest
    @MethodSource("allCommands")
    void everyCommandExplainsItself(List<String> path) {
        List<String> help = new ArrayList<>(path);
        help.add("--help");
        Commands.Result result = Commands.execute(help.toArray(new String[0]));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Usage: lightbench", "Exit codes:");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("allCommands")
    void everyCommandThatDoesSomethingShowsAnExample(List<String> path) {
        CommandLine command = command(path);
        if (command.getSubcommands().isEmpty()) {
            assertThat(String.join("\n", command.getCommandSpec().usageMessage().footer()))
                    .contains("Example", "lightbench " + String.join(" ", path));
        }
    }

    @Test
    void saysItsVersion() {
        assertThat(Commands.execute("--version").out()).startsWith("lightbench ");
    }

    static List<List<String>> allCommands() {
        List<List<String>> paths = new ArrayList<>();
        collect(command(List.of()), List.of(), paths);
        return paths;
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> paths) {
        paths.add(path);
        command.getSubcommands().forEach((name, sub) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            collect(sub, longer, paths);
        });
    }

    private static CommandLine command(List<String> path) {
        CommandLine command = CommandTree.of(Surroundings.ofThisProcess(Lightbench.class));
        for (String name : path) {
            command = command.getSubcommands().get(name);
        }
        return command;
    }
}
