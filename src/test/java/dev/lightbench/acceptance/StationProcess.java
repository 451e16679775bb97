package dev.lightbench.acceptance;

import dev.lightbench.Lightbench;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The station command in a process of its own, as a shell starts it, with what it prints in a file. */
final class StationProcess {
    private static final String AT = "The station is at ";

    final Instant started = Instant.now();
    final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path out;

    private StationProcess(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /** Starts one on a free port. */
    static StationProcess start(Path bench, Path data, Path out, String... more) throws IOException {
        return start(List.of(), bench, data, out, List.of(more));
    }

    /** The same with options for its Java. */
    static StationProcess start(List<String> java, Path bench, Path data, Path out, List<String> more)
            throws IOException {
        List<String> command = lightbench(java);
        command.addAll(List.of("station", "--bench", bench.toString(), "--data", data.toString(), "--port", "0"));
        command.addAll(more);
        return new StationProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start(),
                out);
    }

    /** Another command in a process of its own, to its end: what it ended with; all that it says goes into {@code out}. */
    static int command(List<String> java, Path out, List<String> words) throws IOException, InterruptedException {
        List<String> command = lightbench(java);
        command.addAll(words);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(words + " did not end within three minutes, and said " + Files.readString(out));
        }
        return process.exitValue();
    }

    private static List<String> lightbench(List<String> java) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1", // it lives for seconds
                "-XX:+UseSerialGC"));
        command.addAll(java);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Lightbench.class.getName()));
        return command;
    }

    /** What it has printed, but for a line that is not complete. */
    List<String> printed() throws IOException {
        String all = Files.readString(out);
        return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
    }

    /** Its address; empty if it ended before it had one. */
    Optional<URI> address() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (System.nanoTime() < end) {
            Optional<URI> found = addressSoFar();
            if (found.isPresent() || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                return found;
            }
        }
        throw new AssertionError("no address within three minutes, but " + printed());
    }

    /** Its address; empty as long as it has none. */
    Optional<URI> addressSoFar() throws IOException {
        return printed().stream()
                .filter(line -> line.startsWith(AT))
                .map(line -> URI.create(line.substring(AT.length(), line.indexOf(". Ctrl-C"))))
                .findFirst();
    }

    boolean lives() {
        return process.isAlive();
    }

    String get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).build());
    }

    String post(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** SIGKILL: it does not get to know of it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends a signal by its name, if it still lives. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** How long it takes to end from now on, and what it ends with. */
    Ended awaitEnd() throws InterruptedException {
        long began = System.nanoTime();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("it did not end within a minute");
        }
        return new Ended(Duration.ofNanos(System.nanoTime() - began), process.exitValue());
    }

    /** The end. */
    record Ended(Duration after, int exitCode) {}
}
