package dev.lightbench.cli.archive;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.retention.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The station on this computer that has the records open: asked over REST, since nobody else can open them then. */
final class RunningStation {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int CONNECT_MILLIS = 5_000;

    /** Between two pieces of an answer. */
    private static final int READ_MILLIS = 120_000;

    private final int port;

    RunningStation(int port) {
        this.port = port;
    }

    /**
     * Asks it for something; the answer comes while it is made. Closing the answer stops it.
     *
     * @param path below {@code /api/v1}
     * @param question a document
     * @throws CommandFailed if no station answers at the port, or it refuses; its sentence is told
     */
    InputStream ask(String path, Object question) throws CommandFailed {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://localhost:" + port + "/api/v1" + path)
                    .toURL()
                    .openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(JSON.writeValueAsBytes(question));
            }
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw CommandFailed.hostProblem(
                        "the station at port " + port + " refuses: " + sentence(connection.getErrorStream()));
            }
            return connection.getInputStream();
        } catch (IOException none) {
            throw CommandFailed.hostProblem("a process has the records open, and no station answers at port " + port
                    + "; name its port with --port, or end the process");
        }
    }

    /**
     * Asks it for a file.
     *
     * @param to where the bytes go while they come; stays open
     * @throws CommandFailed as {@link #ask}
     */
    void fetch(String path, Object question, OutputStream to, Progress progress) throws CommandFailed, IOException {
        try (InputStream from = ask(path, question)) {
            byte[] buffer = new byte[1 << 16];
            long done = 0;
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                progress.goOn();
                to.write(buffer, 0, read);
                done += read;
                progress.at("KiB", done >> 10);
            }
        }
    }

    private static String sentence(InputStream body) throws IOException {
        String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        try {
            return JSON.readTree(text).path("detail").asString(text);
        } catch (JacksonException notJson) {
            return text;
        }
    }
}
