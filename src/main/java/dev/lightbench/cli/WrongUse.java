package dev.lightbench.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, and what is allowed, in the words of its user. */
final class WrongUse {
    private WrongUse() {}

    /** One sentence. */
    static String sentence(ParameterException wrong) {
        @Nullable ArgSpec argument = wrong.getArgSpec();
        @Nullable String value = wrong.getValue();
        if (argument != null && value != null) {
            String what = name(argument) + ": '" + value + "' is not ";
            if (argument.type().isEnum()) {
                return what + "possible; allowed are " + inWords(words(argument.type()));
            }
            if (argument.type() == int.class || argument.type() == long.class) {
                return what + "a whole number";
            }
        }
        CommandLine command = wrong.getCommandLine();
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !command.getSubcommands().isEmpty()) {
            return "there is no command '" + unmatched.getUnmatched().get(0) + "'; allowed are "
                    + inWords(List.copyOf(command.getCommandSpec().subcommands().keySet()));
        }
        return String.valueOf(wrong.getMessage());
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** For example {@code a, b and c}. */
    private static String inWords(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
