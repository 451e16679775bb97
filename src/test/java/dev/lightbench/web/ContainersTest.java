package dev.lightbench.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lightbench.Lightbench;
import dev.lightbench.cli.CommandTree;
import dev.lightbench.cli.Surroundings;
import dev.lightbench.cli.Terminal;
import dev.lightbench.cli.TerminalSize;
import dev.lightbench.station.StartMode;
import dev.lightbench.time.MachineTime;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docker-compose.yml and all that it names, read without any container: what it says of the rest has to be so. */
class ContainersTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:-([^}]*)|:\\?([^}]*))?}");
    private static final Pattern METRIC = Pattern.compile("lightbench_[a-z_]+");
    private static final Pattern PLACE = Pattern.compile("(?:http|jdbc:postgresql)://([a-z0-9_.-]+):(\\d+)");
    /** What the images of others listen on, as their documents say. */
    private static final Map<String, Integer> PORTS =
            Map.of("postgres", 5432, "prometheus", 9090, "grafana", 3000, "station", 8080, "station-bench", 8080);

    @TempDir
    static Path directory;

    private static String text;
    private static Map<String, Object> compose;
    private static Map<String, Map<String, Object>> services;

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(ROOT.resolve("docker-compose.yml"));
        compose = new Yaml().load(text);
        services = part(compose, "services");
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> part(Map<String, ?> of, String name) {
        return (Map<String, T>) of.get(name);
    }

    private static List<String> list(Map<String, Object> of, String name) {
        Object found = of.getOrDefault(name, List.of());
        return found instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).toList()
                : ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /** With the defaults of its variables; a variable without one stays as it is. */
    private static String filled(String written) {
        return VARIABLE.matcher(written)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(3) == null ? match.group() : match.group(3)));
    }

    @Test
    void everyPathIsInTheRepository() throws Exception {
        List<String> paths = new ArrayList<>();
        services.values().forEach(service -> {
            list(service, "volumes").stream()
                    .map(volume -> volume.substring(0, volume.indexOf(':')))
                    .filter(source -> source.startsWith("."))
                    .forEach(paths::add);
            if (service.containsKey("build")) {
                Map<String, Object> build = part(service, "build");
                paths.add(String.valueOf(build.get("context")));
                paths.add(String.valueOf(build.get("dockerfile")));
            }
        });
        Files.readString(ROOT.resolve("deploy/Dockerfile"))
                .lines()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from"))
                .forEach(line -> paths.add(line.split(" ")[1]));
        assertThat(paths)
                .hasSizeGreaterThan(7)
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
        assertThat(ROOT.resolve("pom.xml")).content().contains("<finalName>lightbench</finalName>");
        assertThat(ROOT.resolve("deploy/healthy.sh")).isExecutable();
        assertThat(read("deploy/Dockerfile"))
                .as("what the bind is taken by")
                .contains("touch /etc/lightbench/container");
    }

    @Test
    void whatIsMountedIsWhereItIsLookedFor() throws Exception {
        assertThat(list(services.get("prometheus"), "command"))
                .contains("--config.file=/etc/prometheus/prometheus.yml");
        assertThat(list(services.get("prometheus"), "volumes")).contains("./deploy/prometheus:/etc/prometheus:ro");
        Map<String, Object> scraping = new Yaml().load(read("deploy/prometheus/prometheus.yml"));
        assertThat(list(scraping, "rule_files"))
                .allSatisfy(file -> assertThat(ROOT.resolve(file.replace("/etc/prometheus/", "deploy/prometheus/")))
                        .exists());
        assertThat(read("deploy/grafana/provisioning/dashboards/lightbench.yml"))
                .contains("path: /var/lib/grafana/dashboards");
        assertThat(list(services.get("grafana"), "volumes"))
                .contains(
                        "./deploy/grafana/dashboards:/var/lib/grafana/dashboards:ro",
                        // not the folder above them: the image has more in it
                        "./deploy/grafana/provisioning/datasources:/etc/grafana/provisioning/datasources:ro",
                        "./deploy/grafana/provisioning/dashboards:/etc/grafana/provisioning/dashboards:ro");
        assertThat(list(services.get("station-bench"), "volumes")).contains("./fixtures:/bench:ro");
        assertThat(ROOT.resolve("fixtures/benches/demo.yaml")).exists();
    }

    /** Up to 17 the data directory is the volume; from 18 on it lies in one of its version, below the volume. */
    @Test
    void theDatabaseIsOfTheTestedVersionAndKeepsItsFilesWhereThatVersionHasThem() throws Exception {
        Map<String, Object> postgres = services.get("postgres");
        Matcher tested = Pattern.compile("<postgres-binaries.version>(\\d+)").matcher(read("pom.xml"));
        assertThat(tested.find()).isTrue();
        assertThat(String.valueOf(postgres.get("image"))).startsWith("postgres:" + tested.group(1) + ".");
        assertThat(Integer.parseInt(tested.group(1))).isGreaterThanOrEqualTo(18);
        assertThat(list(postgres, "volumes")).containsExactly("postgres-data:/var/lib/postgresql");
    }

    /** While the image makes the database, its server listens on a socket alone: it must not count as healthy then. */
    @Test
    void nobodyWaitsForAServerThatIsStillBeingMade() {
        Map<String, Object> watched = part(services.get("postgres"), "healthcheck");
        assertThat(list(watched, "test")).startsWith("CMD", "pg_isready").containsSequence("--host", "127.0.0.1");
        for (String station : List.of("station", "station-bench")) {
            Map<String, Map<String, Object>> first = part(services.get(station), "depends_on");
            assertThat(first.get("postgres")).containsEntry("condition", "service_healthy");
        }
    }

    @Test
    void whatTheStationsContainerIsAskedByAndOwnsIsInItsImage() throws Exception {
        String image = read("deploy/Dockerfile");
        Map<String, Object> watched = part(services.get("station"), "healthcheck");
        assertThat(image)
                .contains("COPY deploy/healthy.sh " + list(watched, "test").get(1) + "\n");
        String owner = "useradd --uid 10001";
        assertThat(image).contains(owner, "mkdir /data && chown lightbench:lightbench /data", "USER lightbench");
        assertThat(image.indexOf("chown lightbench:lightbench /data"))
                .as("a volume takes its owner from what the image has there")
                .isLessThan(image.indexOf("VOLUME /data"));
        assertThat(read("docs/containers.md")).contains("station: 10001");
    }

    @Test
    void everyVariableIsRequiredOrHasADefaultAndIsDocumented() throws Exception {
        String document = read("docs/containers.md");
        Matcher used = VARIABLE.matcher(text);
        Set<String> names = new TreeSet<>();
        while (used.find()) {
            names.add(used.group(1));
            assertThat(used.group(2))
                    .as("default or requirement of " + used.group(1))
                    .isNotNull();
        }
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
        assertThat(text.replaceAll("\\$\\{[A-Z_]+:[-?][^}]*}", "")).doesNotContain("$");
    }

    @Test
    void everythingThatIsNamedIsDeclared() {
        for (Map.Entry<String, Map<String, Object>> service : services.entrySet()) {
            Map<String, Object> about = service.getValue();
            assertThat(part(compose, "networks").keySet()).containsAll(list(about, "networks"));
            assertThat(part(compose, "secrets").keySet()).containsAll(list(about, "secrets"));
            assertThat(services.keySet()).containsAll(list(about, "depends_on"));
            list(about, "volumes").stream()
                    .map(volume -> volume.substring(0, volume.indexOf(':')))
                    .filter(source -> !source.startsWith(".") && !source.startsWith("/"))
                    .forEach(volume -> assertThat(part(compose, "volumes")).containsKey(volume));
            about.values().stream()
                    .map(String::valueOf)
                    .flatMap(value -> Pattern.compile("/run/secrets/([a-z-]+)")
                            .matcher(value)
                            .results())
                    .forEach(secret -> assertThat(list(about, "secrets")).contains(secret.group(1)));
        }
    }

    @Test
    void everyServiceThatAnAddressNamesIsThereAndReachable() throws Exception {
        String all = text
                + read("deploy/prometheus/prometheus.yml").replace("\"station", "\"http://station")
                + read("deploy/grafana/provisioning/datasources/prometheus.yml");
        List<String> places = new ArrayList<>();
        Matcher named = PLACE.matcher(all);
        while (named.find()) {
            places.add(named.group(1));
            if (!named.group(1).equals("localhost")) {
                assertThat(PORTS).containsEntry(named.group(1), Integer.valueOf(named.group(2)));
            }
        }
        assertThat(places).contains("postgres", "station", "prometheus");
        assertThat(common("station", "postgres")).containsExactly("records");
        assertThat(common("station-bench", "postgres")).containsExactly("records");
        assertThat(common("prometheus", "station")).containsExactly("metrics");
        assertThat(common("grafana", "prometheus")).containsExactly("pages");
        assertThat(common("grafana", "station")).isEmpty();
        assertThat(common("prometheus", "postgres")).isEmpty();
        Map<String, Map<String, Object>> networks = part(services.get("station-bench"), "networks");
        assertThat(list(networks.get("metrics"), "aliases")).contains("station");
    }

    private static Set<String> common(String one, String other) {
        return list(services.get(one), "networks").stream()
                .filter(list(services.get(other), "networks")::contains)
                .collect(Collectors.toSet());
    }

    @Test
    void portsArePublishedToThisComputerAlone() {
        assertThat(services.values().stream().flatMap(service -> list(service, "ports").stream()))
                .isNotEmpty()
                .allMatch(port -> port.matches("127\\.0\\.0\\.1:(\\d+):\\1"));
        services.forEach((name, service) ->
                list(service, "ports").forEach(port -> assertThat(port).endsWith(":" + PORTS.get(name))));
        assertThat(services.get("postgres")).doesNotContainKey("ports");
        assertThat(text).doesNotContain("network_mode", "privileged");
    }

    @Test
    void everyServiceIsPinnedWatchedAndStartedAgain() throws Exception {
        Stream<String> bases = read("deploy/Dockerfile")
                .lines()
                .filter(line -> line.startsWith("FROM "))
                .map(line -> line.split(" ")[1]);
        Stream<String> images = services.values().stream().map(service -> String.valueOf(service.get("image")));
        assertThat(Stream.concat(bases, images)).allMatch(image -> image.matches("[a-z/-]+:v?\\d+\\.\\d+[\\w.-]*"));
        assertThat(services.values()).allSatisfy(service -> assertThat(service).containsKeys("healthcheck", "restart"));
    }

    @Test
    void noPasswordStandsInIt() {
        services.values().forEach(service -> {
            Map<String, Object> environment = part(service, "environment");
            if (environment != null) {
                assertThat(environment.keySet().stream().filter(name -> name.contains("PASSWORD")))
                        .allMatch(name -> name.endsWith("_FILE"));
            }
        });
    }

    @Test
    void theStationsOwnOptionsAreUnderstood() throws Exception {
        for (String name : List.of("station", "station-bench")) {
            String[] command = list(services.get(name), "command").stream()
                    .map(ContainersTest::filled)
                    .toArray(String[]::new);
            assertThatCode(() -> CommandTree.of(new Surroundings(
                                    new MachineTime(), Terminal.NONE, Lightbench.class, () -> TerminalSize.ENDLESS))
                            .parseArgs(command))
                    .as(name)
                    .doesNotThrowAnyException();
            assertThat(command).containsSequence("--scraped-as", "station").containsSequence("--port", "8080");
        }
        String properties = read("src/main/resources/application.properties");
        Map<String, Object> environment = part(services.get("station"), "environment");
        assertThat(environment.keySet().stream()
                        .filter(key -> key.startsWith("LIGHTBENCH_"))
                        .map(key -> key.toLowerCase(java.util.Locale.ROOT).replace('_', '.')))
                .isNotEmpty()
                .allMatch(key -> properties.replace('-', '.').contains("\n" + key + "="));
    }

    @Test
    void everyFigureThatIsDrawnOrAlarmedOnIsThere() throws Exception {
        try (RunningServer server = new RunningServer(directory, StartMode.AUTOMATIC)) {
            server.run(3);
            Set<String> there = server.get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, Math.min(line.indexOf('{'), line.length())))
                    .collect(Collectors.toSet());
            JsonNode board = new JsonMapper().readTree(read("deploy/grafana/dashboards/line.json"));
            List<String> questions = new ArrayList<>(board.findValuesAsString("expr"));
            assertThat(questions).hasSizeGreaterThan(9);
            Map<String, Object> alerts = new Yaml().load(read("deploy/prometheus/alerts.yml"));
            questions.add(String.valueOf(alerts));
            Set<String> used = questions.stream()
                    .flatMap(question -> METRIC.matcher(question).results())
                    .map(match -> match.group())
                    .collect(Collectors.toSet());
            assertThat(there).containsAll(used);
            String metrics = server.get("/metrics").body();
            board.findValues("targets")
                    .forEach(targets -> targets.forEach(target -> assertLabelled(
                            target.path("expr").asString(),
                            target.path("legendFormat").asString(""),
                            metrics)));
            for (Map<String, Object> rule : rules(alerts)) {
                String question = String.valueOf(rule.get("expr"));
                if (!question.startsWith("up{")) { // Prometheus's own
                    assertLabelled(question, String.valueOf(rule.get("annotations")), metrics);
                }
            }

            String document = read("docs/containers.md");
            assertThat(there)
                    .map(name -> name.replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds"))
                    .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
            assertThat(board.findValuesAsString("uid").stream().distinct())
                    .containsOnly("lightbench-line", "prometheus");
            assertHealthy(server.server.port(), 0);
        }
    }

    private static List<Map<String, Object>> rules(Map<String, Object> alerts) {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Map<String, Object> group : ContainersTest.<Map<String, Object>>each(alerts, "groups")) {
            rules.addAll(ContainersTest.<Map<String, Object>>each(group, "rules"));
        }
        return rules;
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> each(Map<String, ?> of, String name) {
        return (List<T>) of.get(name);
    }

    /** Labels that a question filters, groups or names its lines by are labels of the figures in it. */
    private static void assertLabelled(String question, String legend, String metrics) {
        Set<String> figures =
                METRIC.matcher(question).results().map(match -> match.group()).collect(Collectors.toSet());
        Set<String> there = metrics.lines()
                .filter(line -> figures.contains(line.substring(0, Math.max(0, line.indexOf('{')))))
                .flatMap(line -> Pattern.compile("[{,](\\w+)=").matcher(line).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        Stream<String> grouped = Pattern.compile("by \\(([^)]*)\\)")
                .matcher(question)
                .results()
                .flatMap(match -> Stream.of(match.group(1).split(", *")));
        Stream<String> filtered =
                Pattern.compile("[{,](\\w+)=").matcher(question).results().map(match -> match.group(1));
        Stream<String> named = Pattern.compile("\\{\\{ *(?:\\$labels\\.)?(\\w+) *}}")
                .matcher(legend)
                .results()
                .map(match -> match.group(1));
        assertThat(Stream.of(grouped, filtered, named).flatMap(each -> each).toList())
                .as(question)
                .isSubsetOf(there);
    }

    private static void assertHealthy(int port, int exitCode) throws Exception {
        Process check = new ProcessBuilder("deploy/healthy.sh", String.valueOf(port))
                .redirectErrorStream(true)
                .start();
        assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue())
                .as(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(exitCode);
    }

    @Test
    void aStationThatDoesNotAnswerIsNotHealthy() throws Exception {
        Process check = new ProcessBuilder("deploy/healthy.sh", "1").start();
        assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).isNotZero();
    }

    @Test
    void theAddressOfTheDataSourceIsOne() throws Exception {
        Map<String, Object> sources = new Yaml().load(read("deploy/grafana/provisioning/datasources/prometheus.yml"));
        List<?> all = (List<?>) sources.get("datasources");
        assertThat(URI.create(String.valueOf(((Map<?, ?>) all.get(0)).get("url"))))
                .hasHost("prometheus")
                .hasPort(9090);
    }

    private static String read(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }
}
