package dev.lightbench.pipeline;

import dev.lightbench.config.UnusableFileException;
import dev.lightbench.config.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where passwords come from: environment variables and files, never pipeline files. Nothing that it says or throws holds
 * any of them.
 */
public final class Secrets {
    private static final WholeFile FILES = new WholeFile(4096);

    private final Function<String, @Nullable String> environment;

    /** With an environment: the value of a variable by its name, null for none. */
    public Secrets(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** With the environment of this process. */
    public static Secrets ofThisProcess() {
        return new Secrets(System::getenv);
    }

    /** A secret is not at hand; the message says which and why, and nothing of what is in it. */
    public static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String message) {
            super(message);
        }
    }

    /** The value of an environment variable, as UTF-8. */
    public byte[] fromEnvironment(String name) throws Missing {
        String value = environment.apply(name);
        if (value == null || value.isEmpty()) {
            throw new Missing("The environment variable " + name + (value == null ? " is not set." : " is empty."));
        }
        return checked("The environment variable " + name, value);
    }

    /** The one line of a file in UTF-8, without its end. */
    public byte[] fromFile(String file) throws Missing {
        try {
            String text = FILES.text(Path.of(file));
            String line = text.endsWith("\r\n")
                    ? text.substring(0, text.length() - 2)
                    : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            if (line.isEmpty()) {
                throw new Missing("The file " + file + " is empty.");
            }
            return checked("The file " + file, line);
        } catch (UnusableFileException e) {
            throw new Missing(
                    "The file " + file + " cannot be used: " + e.problem().sentence() + ".");
        } catch (InvalidPathException e) {
            throw new Missing("The file " + file + " cannot be used: that is no path.");
        }
    }

    private static byte[] checked(String where, String secret) throws Missing {
        if (secret.chars().anyMatch(Character::isISOControl)) {
            throw new Missing(where + " holds more than one line, or a control character.");
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "secrets";
    }
}
