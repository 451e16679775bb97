package dev.lightbench.bench;

import dev.lightbench.config.Problems;
import dev.lightbench.config.UnusableFileException;
import dev.lightbench.config.WholeFile;
import dev.lightbench.firmware.ApplicationTag;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.Platform;
import dev.lightbench.firmware.UserPartCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads what user part is on a unit: none, a file, or one built from a few settings. Equal ones are the same bytes. */
final class ApplicationReader {
    private static final List<String> KEYS = List.of(
            "file",
            "mode",
            "listens",
            "stores-credentials",
            "crashes",
            "panics-after",
            "connects",
            "clears",
            "then",
            "says",
            "version",
            "needs-system",
            "product-id",
            "product-version",
            "size");
    private static final WholeFile MODULES = new WholeFile(UserPartCheck.MAX_SIZE);
    /** Where the user parts of Argon and Boron begin (PROTOCOL 7, its Argon vector); their system has one part. */
    private static final long USER_PART_OF_GEN3 = 0xD4000L;

    private static final int SIZE = 8192;
    private static final int LEAST_SIZE = 1024;
    private static final int MOST_U16 = 65535;
    private static final int MOST_SPEECH = 256;

    private final BiFunction<Settings, String, Optional<Path>> paths;
    private final Problems problems;
    private final Map<Object, byte[]> known = new HashMap<>();

    ApplicationReader(BiFunction<Settings, String, Optional<Path>> paths, Problems problems) {
        this.paths = paths;
        this.problems = problems;
    }

    private record Built(
            Platform platform,
            ApplicationTag tag,
            int version,
            int needsSystem,
            int productId,
            int productVersion,
            int size) {}

    byte[] read(Settings unit, Platform platform) {
        Optional<Node> node = unit.node("application");
        if (node.isEmpty()) {
            return built(new Built(platform, ApplicationTag.DEFAULT, 1, 0, MOST_U16, MOST_U16, SIZE));
        }
        if (node.get() instanceof ScalarNode scalar) {
            if (!scalar.getValue().equals("none")) {
                unit.wrong("application", scalar.getValue(), "'none', or a mapping with " + String.join(", ", KEYS));
            }
            return new byte[0];
        }
        Settings application = Settings.read(node.get(), "an application", KEYS, problems);
        if (application.has("file")) {
            for (String key : KEYS) {
                if (!key.equals("file") && application.has(key)) {
                    application.problem(
                            key, "an application from a file has no '" + key + "'; allowed is 'file' alone");
                }
            }
            return paths.apply(application, "file")
                    .map(path -> file(application, path))
                    .orElse(new byte[0]);
        }
        return built(settings(application, platform));
    }

    private static Built settings(Settings application, Platform platform) {
        String stores = application.text("stores-credentials", "an SSID").orElse("");
        if (stores.getBytes(StandardCharsets.UTF_8).length > 32) {
            application.wrong("stores-credentials", stores, "an SSID of 1 to 32 bytes");
            stores = "";
        }
        ApplicationTag tag = new ApplicationTag(
                application.choice("mode", ApplicationTag.Mode.class).orElse(ApplicationTag.Mode.AUTOMATIC),
                application.flag("listens").orElse(false),
                stores,
                application.flag("crashes").orElse(false),
                panicsAfter(application),
                application.flag("connects").orElse(false),
                application.flag("clears").orElse(false),
                application.choice("then", ApplicationTag.Then.class).orElse(ApplicationTag.Then.STAYS),
                says(application));
        return new Built(
                platform,
                tag,
                application.whole("version", 0, MOST_U16).orElse(1),
                application.whole("needs-system", 0, MOST_U16).orElse(0),
                application.whole("product-id", 0, MOST_U16).orElse(MOST_U16),
                application.whole("product-version", 0, MOST_U16).orElse(MOST_U16),
                application.whole("size", LEAST_SIZE, UserPartCheck.MAX_SIZE).orElse(SIZE));
    }

    private static int panicsAfter(Settings application) {
        Optional<Duration> after = application.duration("panics-after");
        if (after.isPresent() && after.get().toMillis() < 1) {
            application.wrong("panics-after", after.get().toMillis() + "ms", "a duration of 1ms or more");
        }
        return after.map(d -> (int) d.toMillis()).orElse(0);
    }

    private static String says(Settings application) {
        String allowed = "text of " + MOST_SPEECH + " bytes at most, its lines separated by line feeds";
        String says = application.text("says", allowed).orElse("");
        if (says.getBytes(StandardCharsets.UTF_8).length > MOST_SPEECH) {
            application.wrong("says", says, allowed);
            return "";
        }
        return says;
    }

    private byte[] built(Built wanted) {
        return known.computeIfAbsent(wanted, ignored -> {
            boolean gen3 = wanted.platform != Platform.PHOTON && wanted.platform != Platform.P1;
            ModuleBuilder builder = ModuleBuilder.userPart(wanted.platform)
                    .version(wanted.version)
                    .tag(wanted.tag)
                    .product(wanted.productId, wanted.productVersion)
                    .size(wanted.size, wanted.version);
            if (gen3) {
                builder.start(USER_PART_OF_GEN3);
            }
            if (wanted.needsSystem > 0) {
                builder.needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), gen3 ? 1 : 2, wanted.needsSystem));
            }
            return builder.build();
        });
    }

    private byte[] file(Settings application, Path path) {
        byte[] seen = known.get(path);
        if (seen != null) {
            return seen;
        }
        try {
            byte[] bytes = MODULES.bytes(path);
            known.put(path, bytes);
            return bytes;
        } catch (UnusableFileException e) {
            application.problem(
                    "file",
                    path + " is not a readable module; allowed is a file of " + UserPartCheck.MAX_SIZE
                            + " bytes at most");
            return new byte[0];
        }
    }
}
