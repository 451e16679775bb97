package dev.lightbench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a pipeline file that is wrong. */
class PipelineFileProblemsTest {
    @TempDir
    Path folder;

    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                one("", "file.yaml: is empty; allowed is 'pipeline: NAME'"),
                one("# only a comment\n", "file.yaml: is empty"),
                one("just words\n", "file.yaml:1:1: is not a pipeline; allowed is"),
                one("- detect\n", "file.yaml:1:1: is not a pipeline"),
                one("steps: [detect]\n", "file.yaml: has no name; write 'pipeline: NAME'"),
                one("pipeline: p\n", "file.yaml: has no steps; write 'steps:' and a list of detect"),
                one("pipeline: p\nsteps: []\n", "file.yaml:2:8: steps is empty; allowed are detect"),
                one("pipeline: p\nsteps: detect\n", "file.yaml:2:8: steps is not a list"),
                one("pipeline: ''\nsteps: [detect]\n", "file.yaml:1:11: the pipeline's name is empty"),
                one("pipeline: [p]\nsteps: [detect]\n", "file.yaml:1:11: the pipeline's name is not a text"),
                one(
                        "pipeline: p\nstep: [detect]\nsteps: [detect]\n",
                        "file.yaml:2:1: unknown key 'step'; did you mean"),
                steps("- detct", "3:5: unknown step 'detct'; did you mean detect? Allowed: detect, clear-credentials"),
                steps("- solder", "3:5: unknown step 'solder'; Allowed: detect, clear-credentials, reset, verify"),
                steps("- detect: {lable: x}", "3:14: unknown setting of detect 'lable'; did you mean label?"),
                steps("- detect: {wait: x}", "Allowed: label, deadline, retries, before-retry"),
                steps("- detect: {deadline: 100}", "3:24: detect: deadline '100' has no unit; allowed is a duration"),
                steps("- detect: {deadline: 10 s}", "deadline '10 s' is not a duration; allowed is a duration from"),
                steps("- detect: {deadline: 10h}", "is not a duration"),
                steps("- detect: {deadline: -1s}", "deadline '-1s' is not a duration"),
                steps("- detect: {deadline: 0s}", "deadline '0s' is out of range; allowed is a duration from 100ms to"),
                steps("- detect: {deadline: 61m}", "deadline '61m' is out of range"),
                steps("- detect: {deadline: 99999999999999999999s}", "is not a duration"),
                steps("- detect: {deadline: }", "detect: deadline has no value; allowed is a duration"),
                steps("- detect: {deadline: [1s]}", "detect: deadline is not a single value"),
                steps(
                        "- detect: {retries: 11}",
                        "retries '11' is out of range; allowed is a whole number from 0 to 10"),
                steps("- detect: {retries: -1}", "retries '-1' is not a whole number"),
                steps("- detect: {retries: 1.5}", "retries '1.5' is not a whole number"),
                steps("- detect: {retries: 1, before-retry: pray}", "before-retry 'pray' is not one of the words;"),
                steps(
                        "- detect: {retries: 2, before-retry: [reopen, pray]}",
                        "3:49: detect: before-retry 'pray' is not one of the words; allowed is one of again, reopen,"),
                steps(
                        "- detect: {retries: 1, before-retry: []}",
                        "3:40: detect: before-retry is an empty list; allowed is one or more of again, reopen, reset,"
                                + " power-cycle, enter-dfu"),
                steps("- detect: {retries: 1, before-retry: [[reopen]]}", "before-retry is not a single value"),
                steps("- detect: {retries: 1, before-retry: {a: b}}", "before-retry is not a single value"),
                steps(
                        "- detect: {before-retry: [again, reset], retries: 1}",
                        "3:36: detect: before-retry has 2 rungs for 1 retry, and the last are never reached"),
                steps(
                        "- group: {before-retry: [], steps: [detect]}",
                        "group: before-retry is an empty list; allowed is one or more of again"),
                steps("- detect: {before-retry: reopen}", "before-retry without retries does nothing; add retries"),
                steps("- detect: {retries: 1, retries: 2}", "3:26: 'retries' stands twice in detect, first in line 3"),
                steps("- detect: quickly", "3:13: detect takes settings as 'name: value'; allowed are label, deadline"),
                steps(
                        "- detect\n  - flash: {product-listens: yes}",
                        "'yes' is neither true nor false; allowed is true"),
                steps("- detect\n  - flash: {block: 100kB}", "block '100kB' is not a size; allowed is a size from 64B"),
                steps("- detect\n  - flash: {block: 100}", "block '100' has no unit; allowed is a size"),
                steps(
                        "- detect\n  - flash: {block: 1MiB}",
                        "block '1MiB' is out of range; allowed is a size from 64B to"),
                steps("- detect: {label: ''}", "detect: label has no value; allowed is one line of text"),
                steps("- detect: {label: " + "x".repeat(201) + "}", "is too long; allowed is one line of text"),
                steps("- detect: {label: \"a\\nb\"}", "label 'a b' is more than one line"),
                steps("- detect\n  - clear-credentials: {route: teleport}", "allowed is one of auto, usb, dfu"),
                steps("- [detect]", "3:5: is not a step; allowed is a name"),
                steps("- {? [a] : b}", "a key of the step is not a word"),
                steps("- flash", "3:5: flash needs detect before it, and the pipeline has no detect"),
                steps("- flash\n  - detect", "3:5: flash needs detect before it, and detect stands after it"),
                steps(
                        "- detect\n  - flash\n  - reset",
                        "5:5: reset needs a proof after it; add flash or verify-listening"),
                steps("- group", "3:5: a group needs settings; allowed are retries, before-retry, steps"),
                steps("- group: {retries: 1}", "the group has no list of steps"),
                steps("- group: {retries: 1, steps: []}", "the group has no list of steps"),
                steps(
                        "- group: {retries: 0, steps: [detect]}",
                        "group: retries '0' is out of range; allowed is a whole"),
                steps(
                        "- group: {retry: 1, steps: [detect]}",
                        "unknown setting of a group 'retry'; did you mean retries?"),
                steps("- group: {steps: [group: {steps: [detect]}]}", "a group stands in a group"),
                steps("- detect: &a {retries: 1}", "anchors (&) and aliases (*) are not allowed here"),
                steps("- detect: *a", "anchors (&) and aliases (*) are not allowed here"),
                steps("- detect: !!java.net.URL [x]", "tags (!) are not allowed here"),
                steps("- detect: {", "is not YAML that is understood here: "),
                steps("- detect\n\t- flash", "4:1: a tab indents this line; allowed are spaces"),
                one("pipeline: p\nsteps: [detect]\n---\npipeline: q\n", "is not YAML that is understood here"),
                one("pipeline: p\u0000\n", "is not YAML that is understood here: "),
                one("[".repeat(60_000), "nests deeper than the 20 levels that are allowed"),
                one("{a: ".repeat(15_000), "nests deeper than"),
                one("- ".repeat(30_000), "nests deeper than"),
                one("? ".repeat(30_000), "nests deeper than"),
                one("a".repeat(60_000), "is not a pipeline"));
    }

    private static Arguments one(String text, String said) {
        return Arguments.of(text, said);
    }

    private static Arguments steps(String steps, String said) {
        return Arguments.of("pipeline: p\nsteps:\n  " + steps + "\n", said);
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void whatIsWrongIsToldWithItsPlaceAndWhatIsAllowed(String text, String said) {
        assertThat(problemsOf(text))
                .singleElement()
                .asString()
                .startsWith("file.yaml")
                .contains(said);
    }

    @Test
    void everythingThatIsWrongIsToldInTheOrderOfTheLines() {
        List<String> problems = problemsOf("""
                pipeline: p
                speed: high
                steps:
                  - detect: {deadline: 5}
                  - clear-credentials: {retries: 99, route: up}
                  - flsh
                """);

        assertThat(problems).hasSize(5);
        assertThat(problems.get(0)).startsWith("file.yaml:2:1: unknown key 'speed'");
        assertThat(problems.get(1)).startsWith("file.yaml:4:24: detect: deadline '5'");
        assertThat(problems.get(2)).startsWith("file.yaml:5:34: clear-credentials: retries '99'");
        assertThat(problems.get(3)).startsWith("file.yaml:5:45: clear-credentials: route 'up'");
        assertThat(problems.get(4)).startsWith("file.yaml:6:5: unknown step 'flsh'");
    }

    @Test
    void settingsThatAreNotIndentedUnderTheirStepAreTold() {
        assertThat(problemsOf("pipeline: p\nsteps:\n  - detect:\n    retries: 2\n"))
                .singleElement()
                .asString()
                .contains("3:5: a step has one name, and here stand 2; indent its settings below the name");
    }

    @Test
    void aMissingFileADirectoryAndBytesThatAreNoTextAreTold() throws Exception {
        Path garbled = Files.write(folder.resolve("garbled.yaml"), new byte[] {'a', (byte) 0xC3, (byte) 0x28});
        Path large = Files.writeString(folder.resolve("large.yaml"), "#".repeat(PipelineFile.MOST_BYTES + 1));

        assertThat(said(folder.resolve("none.yaml"))).contains("none.yaml: there is no such file");
        assertThat(said(folder)).contains("is a directory");
        assertThat(said(garbled)).contains("is not text in UTF-8");
        assertThat(said(large)).contains("is larger than the 64KiB");
    }

    @Test
    void aFileAsLargeAsAllowedIsRead() throws Exception {
        String text = "pipeline: p\nsteps: [detect]\n#";

        assertThat(PipelineFileTest.parse(text + "x".repeat(PipelineFile.MOST_BYTES - text.length()))
                        .steps())
                .hasSize(1);
    }

    @Test
    void aFileWithThousandsOfProblemsTellsTheFirstAndHowManyMore() {
        List<String> problems = problemsOf("pipeline: p\nsteps:\n" + "  - x\n".repeat(9000));

        assertThat(problems).hasSize(51);
        assertThat(problems.get(50)).isEqualTo("file.yaml: and 8950 more like these");
    }

    @Test
    void moreStepsThanAllowedAreTold() {
        assertThat(problemsOf("pipeline: p\nsteps:\n" + "  - detect\n".repeat(51)))
                .singleElement()
                .asString()
                .contains("has 51 steps; allowed are up to 50");
    }

    @Test
    void noCutThroughAGoodFileEndsInAnythingButAPipelineOrAProblem() throws Exception {
        String text = Files.readString(Path.of("fixtures/pipelines/reprovision.yaml"));
        for (int end = 0; end < text.length(); end += 7) {
            byte[] cut = text.substring(0, end).getBytes(StandardCharsets.UTF_8);
            try {
                new PipelineFile(PipelineFileTest.CATALOG).parse("cut.yaml", cut);
            } catch (PipelineFileException e) {
                assertThat(e.problems())
                        .isNotEmpty()
                        .allMatch(p -> p.sentence().lines().count() == 1);
            }
        }
    }

    private static String said(Path file) {
        return catchThrowableOfType(
                        PipelineFileException.class, () -> new PipelineFile(PipelineFileTest.CATALOG).read(file))
                .getMessage();
    }

    private static List<String> problemsOf(String text) {
        PipelineFileException e = catchThrowableOfType(PipelineFileException.class, () -> PipelineFileTest.parse(text));
        assertThat(e).as("a problem with " + text).isNotNull();
        return e.problems().stream().map(Object::toString).toList();
    }
}
