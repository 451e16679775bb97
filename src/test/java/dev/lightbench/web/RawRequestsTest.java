package dev.lightbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.station.StartMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client library would send. */
class RawRequestsTest {
    @TempDir
    private static Path directory;

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer(directory, StartMode.BY_HAND);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:PORT", "127.0.0.1:PORT", "[::1]:PORT"})
    void areAnsweredIfTheyNameThisComputer(String host) throws IOException {
        assertThat(ask("GET /api/v1/station HTTP/1.1\r\nHost: " + host + "\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example:PORT", "evil.example", "localhost", "localhost:1", "0.0.0.0:PORT"})
    void areRefusedIfTheyNameAnyOtherHost(String host) throws IOException {
        for (String path : new String[] {"/", "/api/v1/station", "/api/v1/events", "/nothing.css"}) {
            assertThat(ask("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n"))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("application/problem+json", "The station answers only to its own computer");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/station HTTP/1.1\r\n",
                "GET /api/v1/station HTTP/1.1\r\nHost: localhost:PORT\r\nHost: evil.example\r\n",
                "GET http://evil.example/ HTTP/1.1\r\nHost: localhost:PORT\r\n",
                "GET /%00 HTTP/1.1\r\nHost: localhost:PORT\r\n",
                "GET /a|b HTTP/1.1\r\nHost: localhost:PORT\r\n",
                "NONSENSE\r\n"
            })
    void areAProblemIfTheyAreNoRequests(String request) throws IOException {
        assertThat(ask(request))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json")
                .doesNotContain("Exception", "Tomcat", "org.apache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PURGE", "PUT"})
    void areAProblemIfTheirMethodIsNone(String method) throws IOException {
        assertThat(ask(method + " /api/v1/station HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 0\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("application/problem+json", "allowed is GET");
    }

    @Test
    void aForeignOriginBehindAnOwnOneIsStillForeign() throws IOException {
        assertThat(ask("POST /api/v1/station/start HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 0\r\n"
                        + "Origin: http://localhost:PORT\r\nOrigin: http://evil.example\r\n"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(ask("POST /api/v1/station/start HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 0\r\n"
                        + "Referer: http://evil.example/page\r\n"))
                .startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT /api/v1/station HTTP/1.1\r\nHost: localhost:PORT\r\n",
                "GET /api/v1/station HTTP/9.9\r\nHost: localhost:PORT\r\n",
                "POST /api/v1/scans HTTP/1.1\r\nHost: localhost:PORT\r\nTransfer-Encoding: nonsense\r\n"
            })
    void areAProblemThatBlamesNotTheStationIfTheyAreOfAnUnknownKind(String request) throws IOException {
        assertThat(ask(request)).startsWith("HTTP/1.1 50").contains("application/problem+json", "allowed is HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/runs", "/runs"})
    void aParameterThatIsNotEncodedIsAProblem(String path) throws IOException {
        assertThat(ask("GET " + path + "?serial=%zz HTTP/1.1\r\nHost: localhost:PORT\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "not percent-encoded UTF-8");
    }

    @Test
    void aBrokenPieceOfABodyIsAProblem() throws IOException {
        assertThat(ask(
                        "POST /api/v1/scans HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Type: application/json\r\n"
                                + "Transfer-Encoding: chunked\r\n",
                        "nonsense\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json");
    }

    @Test
    void aTraceIsToldWhatElseThereIs() throws IOException {
        assertThat(ask("TRACE /api/v1/station HTTP/1.1\r\nHost: localhost:PORT\r\n"))
                .contains("Allow: GET, HEAD, OPTIONS, POST")
                .doesNotContain("DELETE");
    }

    private static String ask(String head) throws IOException {
        return ask(head, "");
    }

    private static String ask(String head, String body) throws IOException {
        String request =
                head.replace("PORT", String.valueOf(server.server.port())) + "Connection: close\r\n\r\n" + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
