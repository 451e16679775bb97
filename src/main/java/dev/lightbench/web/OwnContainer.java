package dev.lightbench.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The container that this process is in. There, 127.0.0.1 is the container's own and nobody outside reaches it; so the
 * station may listen to all of the container's network, which has no way in but what its operator publishes. Made only
 * in the image that this project builds.
 */
public final class OwnContainer {
    /**
     * What the image of {@code deploy/Dockerfile} carries. The marks of Docker and Podman themselves would not do: a
     * computer that somebody develops or tests on is often such a container too.
     */
    private static final String MARK = "etc/lightbench/container";

    /** A name of one part, as services have: no site of the world is called so. */
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?");

    private final Set<String> scrapedAs;

    private OwnContainer(Set<String> scrapedAs) {
        this.scrapedAs = scrapedAs;
    }

    /**
     * The container, if this is one.
     *
     * @param root of the file system
     * @param scrapedAs the names by which others in its network ask for the metrics
     * @throws IllegalArgumentException with a sentence if one is no name of a service
     */
    public static Optional<OwnContainer> around(Path root, Collection<String> scrapedAs) {
        Set<String> names =
                scrapedAs.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        for (String name : names) {
            if (!SERVICE.matcher(name).matches() || name.equals("localhost")) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no name of a service; allowed is one without dots, for example station");
            }
        }
        return Files.exists(root.resolve(MARK)) ? Optional.of(new OwnContainer(names)) : Optional.empty();
    }

    /** The names by which others in its network may ask for the metrics. */
    public Set<String> scrapedAs() {
        return scrapedAs;
    }
}
