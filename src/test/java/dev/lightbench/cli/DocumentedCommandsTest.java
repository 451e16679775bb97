package dev.lightbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.Lightbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every command and option against docs/commands.md. */
class DocumentedCommandsTest {
    private static final Path DOCUMENT = Path.of("docs/commands.md");

    static List<CommandSpec> commands() {
        List<CommandSpec> found = new ArrayList<>();
        collect(CommandTree.of(Surroundings.ofThisProcess(Lightbench.class)), found);
        return found;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theDocumentSaysOfEachCommandWhatItsHelpSays(CommandSpec command) throws Exception {
        assertThat(Files.readString(DOCUMENT)).contains(section(command));
    }

    @Test
    void theDocumentNamesNoCommandThatDoesNotExist() throws Exception {
        assertThat(Files.readString(DOCUMENT).lines().filter(line -> line.startsWith("### `")))
                .containsExactlyInAnyOrderElementsOf(
                        commands().stream().map(DocumentedCommandsTest::heading).toList());
    }

    /** Commands that do something; those that only hold others say nothing of their own. */
    private static void collect(CommandLine command, List<CommandSpec> found) {
        Map<String, CommandLine> below = command.getSubcommands();
        if (!(command.getCommand() instanceof CommandGroup)) {
            found.add(command.getCommandSpec());
        }
        below.values().forEach(sub -> collect(sub, found));
    }

    private static String heading(CommandSpec command) {
        return "### `" + command.qualifiedName().replaceFirst("^lightbench ", "") + "`";
    }

    private static String section(CommandSpec command) {
        StringBuilder text = new StringBuilder(heading(command)).append("\n\n");
        text.append(String.join(" ", command.usageMessage().description())).append("\n\n");
        text.append("| option | what it is |\n|---|---|\n");
        Stream.concat(command.positionalParameters().stream(), command.options().stream())
                .filter(argument ->
                        !(argument instanceof OptionSpec option) || !(option.usageHelp() || option.versionHelp()))
                .forEach(argument -> text.append(row(argument)));
        return text.toString();
    }

    private static String row(ArgSpec argument) {
        String name = argument instanceof OptionSpec option
                ? (option.longestName() + " " + (option.arity().max() == 0 ? "" : option.paramLabel())).strip()
                : argument.paramLabel();
        return "| `" + escaped(name) + "` | " + escaped(String.join(" ", Arrays.asList(argument.description())))
                + " |\n";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }
}
