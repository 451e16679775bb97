package dev.lightbench.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads pipeline files. {@code docs/pipelines.md} describes the format. */
public final class PipelineFile {
    /** The largest file that is read, in bytes: the longest sensible pipeline is a tenth of it. */
    static final int MOST_BYTES = 64 * 1024;

    /** Where the build puts {@code fixtures/pipelines/reprovision.yaml}. */
    private static final String STANDARD = "/fixtures/pipelines/reprovision.yaml";

    private final StepCatalog catalog;

    /** Reads files that name steps of this catalog. */
    public PipelineFile(StepCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Reads and checks a file.
     *
     * @throws PipelineFileException with everything that is wrong with it
     */
    public Pipeline read(Path file) throws PipelineFileException {
        return parse(file.toString(), bytes(file));
    }

    /** The default pipeline, which comes with the program. */
    public Pipeline standard() {
        try (InputStream in = PipelineFile.class.getResourceAsStream(STANDARD)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its part " + STANDARD);
            }
            return parse("reprovision.yaml (the default)", in.readAllBytes());
        } catch (IOException | PipelineFileException e) {
            throw new IllegalStateException("the default pipeline cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Checks the content of a file.
     *
     * @param name how the file is called in what is said of it
     * @throws PipelineFileException with everything that is wrong with it
     */
    public Pipeline parse(String name, byte[] content) throws PipelineFileException {
        if (content.length > MOST_BYTES) {
            throw PipelineFileException.whole(
                    name, "is larger than the " + Units.writeSize(MOST_BYTES) + " that a pipeline file may have");
        }
        String text = text(name, content);
        return new PipelineParser(catalog, name, text, sha256(content)).parse();
    }

    private static byte[] bytes(Path file) throws PipelineFileException {
        if (Files.isDirectory(file)) {
            throw PipelineFileException.whole(file.toString(), "is a directory; name a pipeline file (YAML)");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw PipelineFileException.whole(file.toString(), "there is no such file; name a pipeline file (YAML)");
        } catch (AccessDeniedException e) {
            throw PipelineFileException.whole(file.toString(), "may not be read by this user");
        } catch (IOException e) {
            throw PipelineFileException.whole(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    private static String text(String name, byte[] content) throws PipelineFileException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw PipelineFileException.whole(name, "is not text in UTF-8; a pipeline file is YAML in UTF-8");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
