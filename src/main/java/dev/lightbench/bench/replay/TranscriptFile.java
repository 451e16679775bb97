package dev.lightbench.bench.replay;

import dev.lightbench.config.UnusableFileException;
import dev.lightbench.config.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a transcript as {@code lightbench transcript} and the API give it. */
public final class TranscriptFile {
    private static final WholeFile FILES = new WholeFile(256 << 20);
    private static final JsonMapper JSON = new JsonMapper();

    /** What a client reads and writes at once (PROTOCOL 1.3, wTransferSize). */
    private static final int BLOCK = 4096;

    private TranscriptFile() {}

    /**
     * Reads it.
     *
     * @param image the product image of that run, whose blocks the transcript keeps as digests
     * @throws IOException with a sentence that begins with the file's name, if one of them cannot be used
     */
    public static Replay read(Path transcript, Optional<Path> image) throws IOException {
        try {
            JsonNode entries = JSON.readTree(FILES.bytes(transcript)).at("/entries");
            if (!entries.isArray() || entries.isEmpty()) {
                throw new IOException(transcript + ": this is no transcript; allowed is what"
                        + " 'lightbench transcript RUN' writes");
            }
            StayReader stays = new StayReader();
            entries.forEach(stays::add);
            return new Replay(stays.all(), image.isPresent() ? blocks(FILES.bytes(image.get())) : Map.of());
        } catch (UnusableFileException unusable) {
            throw new IOException(unusable.problem().toString(), unusable);
        } catch (JacksonException | IllegalArgumentException wrong) {
            throw new IOException(transcript + ": this is no transcript: " + wrong.getMessage(), wrong);
        }
    }

    private static Map<String, byte[]> blocks(byte[] image) {
        Map<String, byte[]> blocks = new HashMap<>();
        for (int at = 0; at < image.length; at += BLOCK) {
            byte[] block = Arrays.copyOfRange(image, at, Math.min(image.length, at + BLOCK));
            blocks.put(DigestUtils.sha256Hex(block), block);
        }
        return blocks;
    }
}
