package dev.lightbench.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.pipeline.CauseClass;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.station.SlotState;
import dev.lightbench.station.StartMode;
import dev.lightbench.station.StationState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every state, cause, step and failure has its words, and they fit the tile. */
class TileWordsTest {
    private final Words english = words("en");

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void everyFailureHasLinesThatFit(FailureCode code) {
        String key = "failure." + code;

        assertThat(english.say(key + ".line1")).isNotEmpty().hasSizeLessThanOrEqualTo(TileText.BOLD);
        assertThat(english.say(key + ".line2")).isNotEmpty().hasSizeLessThanOrEqualTo(TileText.THEN);
        assertThat(english.say(key + ".short").split(" ")).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void noLineIsThereForAFailureThatIsNot() {
        List<String> codes =
                Arrays.stream(FailureCode.values()).map(FailureCode::name).toList();

        assertThat(ResourceBundle.getBundle("failures", Locale.ROOT).keySet())
                .allSatisfy(key -> assertThat(codes).contains(key.split("\\.")[1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh", "es", "de"})
    void everyLanguageHasEveryStateAndCause(String language) {
        ResourceBundle own =
                ResourceBundle.getBundle(language.equals("en") ? "messages" : "messages_" + language, Locale.ROOT);
        Stream<String> states = Arrays.stream(SlotState.values())
                .filter(state -> state != SlotState.RUNNING) // its word is a number of seconds
                .map(state -> "slot.state." + TileLook.of(state).label());
        Stream<String> causes = Arrays.stream(CauseClass.values()).map(cause -> "cause." + cause.label());

        assertThat(own.keySet()).containsAll(Stream.concat(states, causes).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "es", "de"})
    void noLanguageSaysWhatEnglishDoesNot(String language) {
        assertThat(ResourceBundle.getBundle("messages", Locale.ROOT).keySet())
                .containsAll(ResourceBundle.getBundle("messages_" + language, Locale.ROOT)
                        .keySet());
    }

    @Test
    void everyStateOfTheStationHasItsWords() {
        assertThat(StationState.values())
                .allSatisfy(
                        state -> assertThat(english.say("floor.state." + state)).isNotEmpty());
        assertThat(StartMode.values())
                .allSatisfy(
                        mode -> assertThat(english.say("floor.mode." + mode)).isNotEmpty());
    }

    @Test
    void whatALanguageLacksComesInEnglish() {
        assertThat(words("de").say("failure.UNIT_GONE.line1")).isEqualTo("Unit vanished.");
        assertThat(words("de").say("do.take")).isEqualTo("Gerät entnehmen.");
    }

    @ParameterizedTest
    @CsvSource({"Pass,s", "合格,s", "Fehler,m", "不合格,m", "Blocked,l", "Gesperrt,l", "Interrupted,x", "Interrumpida,x"})
    void theWidthOfAWordDecidesItsClass(String word, String fit) {
        assertThat(Fit.of(word).label()).isEqualTo(fit);
    }

    @ParameterizedTest
    @CsvSource({"LB-24-001855,A6,LB-24-001855", "2a0023001147343339383037,A6,…43339383037", "LB-24-001855,AB12,…-001855"
    })
    void aLongIdShowsItsEnd(String id, String slot, String shown) {
        assertThat(Shown.onTile(id, slot)).isEqualTo(shown);
    }

    private static Words words(String language) {
        return new Words(PagesSetup.words(), Locale.forLanguageTag(language));
    }
}
