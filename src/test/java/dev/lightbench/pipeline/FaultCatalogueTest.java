package dev.lightbench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultCatalogueTest {
    /** What fits on the display of a slot. */
    private static final int SENTENCE = 60;

    @Test
    void theDocumentListsEveryCodeAsTheProgramSaysItInTheSameOrder() throws Exception {
        List<String> documented = Pattern.compile("(?m)^\\| [A-Z][A-Z0-9_]+ \\|.*\\|$")
                .matcher(Files.readString(Path.of("docs/faults.md")))
                .results()
                .map(match -> match.group())
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(FailureCode.values())
                        .map(code -> "| " + code + " | " + code.cause().label() + " | " + code.sentence() + " | "
                                + code.remedy() + " |")
                        .toList());
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
