package dev.lightbench.unit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where incidents wait for the store: {@code incidents.jsonl} in the data directory, a line of JSON for each, gone when
 * none waits. Owned by its {@link IncidentBook}.
 */
final class IncidentFile {
    private static final Logger LOG = LoggerFactory.getLogger(IncidentFile.class);

    private static final JsonMapper JSON = new JsonMapper();

    private final Path path;
    private boolean whole = true; // whether it ends with a whole line, as far as is known

    IncidentFile(Path path) {
        this.path = path;
    }

    /** What waits in it. A line that a process had not written whole when it died is left out. */
    List<Incident> read() {
        List<Incident> waiting = new ArrayList<>();
        try {
            if (!Files.exists(path)) {
                return waiting;
            }
            for (String line : Files.readString(path, StandardCharsets.UTF_8).split("\n")) {
                read(line, waiting);
            }
        } catch (IOException unreadable) {
            LOG.warn("The incidents in {} cannot be read", path, unreadable);
            whole = false;
        }
        return waiting;
    }

    private void read(String line, List<Incident> waiting) {
        try {
            if (!line.isBlank()) {
                waiting.add(JSON.readValue(line, Incident.class));
            }
        } catch (JacksonException torn) {
            LOG.warn("{} has a line that is no incident: {}", path, line);
            whole = false;
        }
    }

    /**
     * Adds lines; when it returns they are on disk.
     *
     * @param all what waits then, these included: written anew where the last line may not be whole
     */
    void append(List<Incident> incidents, List<Incident> all) throws IOException {
        if (!whole) {
            replace(all);
            return;
        }
        whole = false;
        Files.writeString(
                path, text(incidents), StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        whole = true;
    }

    /** From now on these wait and no others. */
    void replace(List<Incident> incidents) throws IOException {
        if (incidents.isEmpty()) {
            Files.deleteIfExists(path);
        } else {
            Path next = path.resolveSibling(path.getFileName() + ".next");
            Files.writeString(
                    next,
                    text(incidents),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        whole = true;
    }

    private static String text(List<Incident> incidents) {
        StringBuilder text = new StringBuilder();
        incidents.forEach(each -> text.append(JSON.writeValueAsString(each)).append('\n'));
        return text.toString();
    }
}
