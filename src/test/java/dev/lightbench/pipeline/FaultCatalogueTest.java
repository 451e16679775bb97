package dev.lightbench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.pipeline.step.ReprovisioningSteps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The failure catalogue, what docs/faults.md says of it, and the tests that prove it. */
class FaultCatalogueTest {
    /** What fits on the display of a slot. */
    private static final int SENTENCE = 60;

    /** No run ends in these: the file is refused when it is read. */
    private static final Set<FailureCode> OF_FILES = EnumSet.of(
            FailureCode.IMAGE_BAD_CRC,
            FailureCode.IMAGE_BAD_SHA256,
            FailureCode.IMAGE_TRUNCATED,
            FailureCode.IMAGE_NOT_A_MODULE);

    /** Nothing makes these any more; records of earlier versions may hold them. */
    private static final Set<FailureCode> OF_EARLIER_VERSIONS = EnumSet.of(FailureCode.OS_UNSUPPORTED);

    private static ProvenCodes proven;

    @BeforeAll
    static void collect() throws Exception {
        proven = ProvenCodes.collect();
    }

    @Test
    void theDocumentListsEveryCodeThatARunCanEndInAsTheProgramSaysItWithTheTestsThatProveIt() throws Exception {
        Set<FailureCode> ofRuns = EnumSet.allOf(FailureCode.class);
        ofRuns.removeAll(OF_FILES);
        ofRuns.removeAll(OF_EARLIER_VERSIONS);

        mustList("## The catalogue", ofRuns);
    }

    @Test
    void theDocumentListsTheCodesThatNoRunEndsInApart() throws Exception {
        mustList("## Codes of files", OF_FILES);
        mustList("## Codes of earlier versions", OF_EARLIER_VERSIONS);
    }

    private static void mustList(String heading, Set<FailureCode> codes) throws Exception {
        String section = Arrays.stream(
                        Files.readString(Path.of("docs/faults.md")).split("(?m)(?=^## )"))
                .filter(part -> part.startsWith(heading + "\n"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section " + heading));
        List<String> documented = Pattern.compile("(?m)^\\| [A-Z][A-Z0-9_]+ \\|.*\\|$")
                .matcher(section)
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(codes.stream()
                        .map(code -> "| " + code + " | " + code.cause().label() + " | " + code.sentence() + " | "
                                + code.remedy() + " | " + proven.column(code) + " |")
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeIsProvenByATestThatTheBuildRuns(FailureCode code) {
        if (OF_EARLIER_VERSIONS.contains(code)) {
            assertThat(proven.of(code)).isEmpty();
            return;
        }
        assertThat(proven.of(code))
                .as("tests with @Proves(FailureCode.%s)", code)
                .isNotEmpty()
                .allMatch(ProvenCodes::runs, "is a test that runs");
    }

    @Test
    void noStepDeclaresACodeThatNoRunEndsIn() {
        for (StepType type : ReprovisioningSteps.catalog().types()) {
            assertThat(type.failures()).as(type.name()).doesNotContainAnyElementsOf(OF_FILES);
            assertThat(type.failures()).as(type.name()).doesNotContainAnyElementsOf(OF_EARLIER_VERSIONS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sentenceAndRemedyAreShortAndWhole(FailureCode code) {
        for (String text : List.of(code.sentence(), code.remedy())) {
            assertThat(text).hasSizeBetween(10, SENTENCE).matches("[A-Z].*\\.");
        }
    }

    @Test
    void noTwoCodesSayTheSame() {
        assertThat(FailureCode.values()).extracting(FailureCode::sentence).doesNotHaveDuplicates();
    }

    @Test
    void whatWasFoundStandsBehindTheSentence() {
        assertThat(Failure.of(FailureCode.UNIT_SWAPPED, "It was abc.").message())
                .isEqualTo("The unit was swapped during its run. It was abc.");
        assertThat(Failure.of(FailureCode.UNIT_SWAPPED, "").message())
                .isEqualTo("The unit was swapped during its run.");
    }
}
