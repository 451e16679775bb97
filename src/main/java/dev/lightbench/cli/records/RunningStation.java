package dev.lightbench.cli.records;

import dev.lightbench.cli.CommandFailed;
import dev.lightbench.retention.Progress;
import dev.lightbench.store.DataDirectory;
import dev.lightbench.web.RecordsHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The station on this computer that has the records open: asked over REST, since nobody else can open them then. Each
 * question says whose records it means, so that no other directory's station answers it.
 */
public final class RunningStation {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> HOSTS = List.of("127.0.0.1", "[::1]");
    private static final int CONNECT_MILLIS = 5_000;

    /** Between two pieces of an answer. */
    private static final int READ_MILLIS = 120_000;

    private final Path data;
    private final int port;

    /** The one that has this directory, at this port. */
    public RunningStation(RecordsOptions where) {
        this.data = where.data();
        this.port = where.port();
    }

    /**
     * Asks it for something; the answer comes while it is made. Closing the answer stops it.
     *
     * @param path below {@code /api/v1}
     * @param question a document
     * @throws CommandFailed if no station answers at the port, or it refuses; its sentence is told
     */
    public InputStream ask(String path, Object question) throws CommandFailed {
        HttpURLConnection connection = send(path, question);
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw refused(Answer.of(connection));
            }
            return connection.getInputStream();
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    /**
     * Asks it for a file.
     *
     * @param to where the bytes go while they come; stays open
     * @throws CommandFailed as {@link #ask}
     */
    public void fetch(String path, Object question, OutputStream to, Progress progress)
            throws CommandFailed, IOException {
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

    /**
     * Asks a question that changes nothing.
     *
     * @param path below {@code /api/v1}
     * @throws CommandFailed if no station answers at the port, or it cannot answer now
     */
    Answer get(String path) throws CommandFailed {
        return answer(send(path, null));
    }

    /**
     * Has something done.
     *
     * @param path below {@code /api/v1}
     * @param question a document
     * @throws CommandFailed if no station answers at the port, or it cannot do it now
     */
    Answer post(String path, Object question) throws CommandFailed {
        return answer(send(path, question));
    }

    /** What a command ends with that is refused by the station: an error of its own words, or of this computer's. */
    CommandFailed refused(Answer answer) {
        return answer.status() == HttpURLConnection.HTTP_BAD_REQUEST
                ? CommandFailed.wrongInput(answer.sentences())
                : CommandFailed.hostProblem("the station at port " + port + " refuses: " + answer.sentence());
    }

    private Answer answer(HttpURLConnection connection) throws CommandFailed {
        try {
            Answer answer = Answer.of(connection);
            if (answer.status() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
                throw refused(answer);
            }
            return answer;
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    /** Sends the question, awaits the head of the answer, and looks who gives it. */
    private HttpURLConnection send(String path, @Nullable Object question) throws CommandFailed {
        byte[] body = question == null ? new byte[0] : JSON.writeValueAsBytes(question);
        for (String host : HOSTS) {
            try {
                HttpURLConnection connection = connection(host, path);
                if (question != null) {
                    connection.setRequestMethod("POST");
                    connection.setRequestProperty("Content-Type", "application/json");
                    connection.setDoOutput(true);
                    // with its length known, this class never sends it a second time by itself
                    connection.setFixedLengthStreamingMode(body.length);
                }
                connection.connect();
                exchange(connection, body);
                return connection;
            } catch (ConnectException | SocketTimeoutException nobody) {
                // it may listen at the other address
            } catch (IOException broken) {
                throw broken(broken);
            }
        }
        throw CommandFailed.hostProblem(DataDirectory.holder(data) + " has the records in " + data
                + " open, and no station answers at port " + port
                + "; name the station's port with --port, or wait until the process has ended");
    }

    private HttpURLConnection connection(String host, String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://" + host + ":" + port + "/api/v1" + path)
                .toURL()
                .openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "*/*");
        connection.setRequestProperty(RecordsHeader.NAME, RecordsHeader.of(data));
        return connection;
    }

    private void exchange(HttpURLConnection connection, byte[] body) throws CommandFailed {
        try {
            if (connection.getDoOutput()) {
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            connection.getResponseCode();
            if (connection.getHeaderField(RecordsHeader.NAME) == null) {
                throw CommandFailed.hostProblem("what answers at port " + port + " has not the records in " + data
                        + ": " + Answer.of(connection).sentence()
                        + " Name the port of the station that has them with --port");
            }
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    private CommandFailed broken(IOException why) {
        return CommandFailed.hostProblem("what answers at port " + port + " broke off: "
                + why.getClass().getSimpleName() + " " + why.getMessage()
                + "; look whether a station is there, and what it has done, before you try again");
    }
}
