package dev.lightbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.cli.Commands;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.Platform;
import dev.lightbench.run.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunCommandTest {
    private static final String GOOD = "000000000000000000000001";
    private static final String BAD = "000000000000000000000002";

    @TempDir
    private Path directory;

    private Path bench;
    private Path data;

    @BeforeEach
    void twoPhotonsOfWhichOneCannotHoldData() throws IOException {
        data = directory.resolve("records");
        Files.write(
                directory.resolve("product.bin"),
                ModuleBuilder.userPart(Platform.PHOTON).size(10_000, 1).build());
        bench = write(
                "bench.yaml",
                "images: {photon: product.bin}",
                "hubs:",
                "  - at: 1-2",
                "    ports: 4",
                "    units:",
                "      - {port: 1, platform: photon, id: '" + GOOD + "', networks: [old], credentials: wrong}",
                "      - {port: 3, platform: photon, id: '" + BAD + "', networks: [old], flaws: [flash-does-not-hold]}",
                "      - {port: 4, platform: unrelated}");
    }

    @Test
    void endsWithOneSaysWhyAndRemembersBothResults() throws Exception {
        Commands.Result result = run();

        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(result.out())
                .contains("A1 PASS " + GOOD, "A3 FAIL " + BAD, "1 PASS, 1 FAIL in ")
                .containsPattern("A1 +" + GOOD + " +photon +1\\.5\\.2 +PASS")
                .contains("VERIFY_FAILED: ", "Put it in the red bin.");

        Commands.Result runs = Commands.execute("runs", "--data", data.toString());
        assertThat(runs.exitCode()).isZero();
        assertThat(runs.out()).containsPattern(GOOD + ".*PASS").containsPattern(BAD + ".*FAIL");
    }

    @Test
    void printsOneDocumentAndNothingElse() throws Exception {
        Commands.Result result = run(
                "--json",
                "--serials",
                write("s.csv", "serial,deviceId", "LB-7," + GOOD, "LB-8," + BAD).toString());

        JsonNode json = new JsonMapper().readTree(result.out());
        assertThat(json.propertyNames()).containsExactly("units", "elapsedMillis");
        JsonNode passed = json.at("/units/0");
        assertThat(passed.at("/slot").asString()).isEqualTo("A1");
        assertThat(passed.at("/port").asString()).isEqualTo("1-2.1");
        assertThat(passed.at("/deviceId").asString()).isEqualTo(GOOD);
        assertThat(passed.at("/serial").asString()).isEqualTo("LB-7");
        assertThat(passed.at("/verdict").asString()).isEqualTo("PASS");
        assertThat(passed.at("/failure").isNull()).isTrue();
        assertThat(passed.at("/steps").size()).isEqualTo(5);
        JsonNode failed = json.at("/units/1");
        assertThat(failed.at("/verdict").asString()).isEqualTo("FAIL");
        assertThat(failed.at("/failure/code").asString()).isEqualTo("VERIFY_FAILED");
        assertThat(failed.at("/failure/cause").asString()).isEqualTo("unit");
        assertThat(failed.at("/failure/remedy").asString()).isNotEmpty();

        JsonNode runs = new JsonMapper()
                .readTree(Commands.execute("runs", "--json", "--data", data.toString())
                        .out());
        assertThat(runs.at("/items")).containsExactlyInAnyOrder(passed, failed);
    }

    @Test
    void endsWithZeroWhenAllPassed() throws Exception {
        bench = write("one.yaml", "images: {photon: product.bin}", "hubs:", "  - at: 1-1", "    units: [{port: 1}]");

        assertThat(run().exitCode()).isZero();
    }

    @Test
    void endsWithThreeWhenNothingIsAttached() throws Exception {
        bench = write("none.yaml", "hubs:", "  - {at: 1-1, units: [{port: 1, platform: unrelated}]}");

        Commands.Result result = run();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).startsWith("lightbench: no unit is attached.");
    }

    @Test
    void endsWithThreeWhenAnotherProcessHoldsTheDataDirectory() throws Exception {
        try (Records held = Records.open(data, "other")) {
            Commands.Result result = run();

            assertThat(held.store()).isNotNull();
            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.err())
                    .startsWith("lightbench: ")
                    .contains("in use")
                    .hasLineCount(1);
        }
    }

    @Test
    void failsAUnitWhoseSystemIsTooOldForTheImageWithoutRefusingTheImage() throws Exception {
        byte[] image = ModuleBuilder.userPart(Platform.PHOTON)
                .needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 2, 4000))
                .size(10_000, 1)
                .build();

        Commands.Result result =
                run("--image", Files.write(directory.resolve("new.bin"), image).toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("IMAGE_NEEDS_NEWER_SYSTEM", "0 PASS, 2 FAIL");
    }

    @Test
    void failsAUnitThatNoImageIsFor() throws Exception {
        byte[] image = ModuleBuilder.userPart(Platform.P1).size(10_000, 1).build();

        Commands.Result result =
                run("--image", Files.write(directory.resolve("p1.bin"), image).toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("0 PASS, 2 FAIL");
    }

    @Test
    void refusesABadFileBeforeAnythingIsOpened() throws Exception {
        Path image = Files.write(directory.resolve("bad.bin"), new byte[50]);
        Path csv = write("bad.csv", "serial,slot", "LB-1,A1", "LB-1,A2");
        Path yaml = write("bad.yaml", "pipeline: x", "steps:", "  - frob: {}");

        assertRefused(image + ": IMAGE_NOT_A_MODULE: ", "--image", image.toString());
        assertRefused(csv + ":3: ", "--serials", csv.toString());
        assertRefused(yaml + ":3:", "--pipeline", yaml.toString());
        assertRefused(directory + "/no.csv: there is no such file", "--serials", directory + "/no.csv");
        assertThat(data.resolve("lightbench.mv.db")).doesNotExist();
    }

    @Test
    void refusesABenchFileWithItsLine() throws Exception {
        bench = write("frob.yaml", "hubs:", "  - at: 1-1", "    frob: 1");

        Commands.Result result = run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("lightbench: " + bench + ":3:");
    }

    @Test
    void refusesASerialForASlotThatTheFixtureDoesNotHave() throws Exception {
        Commands.Result result =
                run("--serials", write("z.csv", "serial,slot", "LB-1,Z9").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("z.csv:2: there is no slot Z9");
    }

    @Test
    void listsNoRunsOfADirectoryThatIsNotThere() {
        Commands.Result result =
                Commands.execute("runs", "--data", directory.resolve("typo").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(directory.resolve("typo")).doesNotExist();
    }

    private void assertRefused(String sentence, String... options) throws Exception {
        Commands.Result result = run(options);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("lightbench: " + sentence).doesNotContain("\tat ");
    }

    private Commands.Result run(String... more) throws Exception {
        List<String> args = new ArrayList<>(List.of("run", "--bench", bench.toString(), "--data", data.toString()));
        args.addAll(List.of(more));
        return Commands.executeInVirtualTime(args.toArray(new String[0]));
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }
}
