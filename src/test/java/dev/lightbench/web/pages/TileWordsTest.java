package dev.lightbench.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.pipeline.CauseClass;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.station.ScanOutcome;
import dev.lightbench.station.ScanSaying;
import dev.lightbench.station.SlotState;
import dev.lightbench.station.StartMode;
import dev.lightbench.station.StationState;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every state, cause, step and failure has its words, and they fit the tile. */
class TileWordsTest {
    private final Words english = words("en");

    static Stream<Arguments> failuresInEveryLanguage() {
        return Stream.of("en", "zh", "es", "de")
                .flatMap(language -> Arrays.stream(FailureCode.values()).map(code -> Arguments.of(language, code)));
    }

    @ParameterizedTest
    @MethodSource("failuresInEveryLanguage")
    void everyFailureHasLinesThatFitInEveryLanguage(String language, FailureCode code) {
        ResourceBundle own =
                ResourceBundle.getBundle(language.equals("en") ? "failures" : "failures_" + language, Locale.ROOT);
        String key = "failure." + code;

        assertThat(width(own.getString(key + ".line1"))).isBetween(1.0, (double) TileText.BOLD);
        assertThat(width(own.getString(key + ".line2"))).isBetween(1.0, (double) TileText.THEN);
        assertThat(own.getString(key + ".short").split(" ")).hasSizeLessThanOrEqualTo(3);
    }

    /** In signs of Latin letters; a CJK sign is as wide as 1.8 of them. */
    private static double width(String text) {
        return text.codePoints().mapToDouble(c -> c >= 0x2E80 ? 1.8 : 1).sum();
    }

    /** More units will fail the same way, so that a retest is no next move. */
    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void aFailureOfTheImageStopsTheOrderAndNoOtherDoes(FailureCode code) {
        boolean stops = english.say("failure." + code + ".line2").startsWith("Stop the order.");

        assertThat(stops).isEqualTo(code.cause() == CauseClass.IMAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failures", "failures_zh", "failures_es", "failures_de"})
    void noLineIsThereForAFailureThatIsNot(String bundle) {
        List<String> codes =
                Arrays.stream(FailureCode.values()).map(FailureCode::name).toList();

        assertThat(ResourceBundle.getBundle(bundle, Locale.ROOT).keySet())
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
    void everyLanguageSaysWhatEnglishSaysWithTheSameThingsInIt(String language) {
        ResourceBundle english = ResourceBundle.getBundle("messages", Locale.ROOT);
        ResourceBundle own = ResourceBundle.getBundle("messages_" + language, Locale.ROOT);
        Set<String> keys = new HashSet<>(english.keySet());
        keys.addAll(sayings());

        assertThat(own.keySet()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(english.keySet())
                .allSatisfy(key -> assertThat(places(own.getString(key))).isEqualTo(places(english.getString(key))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "es", "de"})
    void everyLanguageSaysWhatBecameOfAScan(String language) {
        ResourceBundle own = ResourceBundle.getBundle("messages_" + language, Locale.ROOT);
        assertThat(own.keySet()).containsAll(sayings());
        for (ScanSaying saying : ScanSaying.values()) {
            assertThat(places(own.getString("scan." + saying + ".headline"))).isEqualTo(places(saying.headline()));
            assertThat(places(own.getString("scan." + saying + ".next"))).isEqualTo(places(saying.next()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | LB-24-001873 accepted | Put the unit into any free slot: A5 or C6.",
                "de | LB-24-001873 angenommen | Gerät in einen freien Platz einlegen: A5 oder C6.",
                "zh | LB-24-001873 已接受 | 请将产品放入空闲工位：A5或C6。"
            })
    void aScanIsAnsweredInTheLanguageOfThePage(String language, String headline, String next) {
        ScanOutcome scan = SampleFloor.scan(ScanSaying.OFFERED, "A5", "C6");

        assertThat(words(language).headline(scan)).isEqualTo(headline);
        assertThat(words(language).next(scan)).isEqualTo(next);
    }

    private static List<String> sayings() {
        return Arrays.stream(ScanSaying.values())
                .flatMap(saying -> Stream.of("scan." + saying + ".headline", "scan." + saying + ".next"))
                .toList();
    }

    private static Set<String> places(String sentence) {
        return Pattern.compile("\\{\\d}")
                .matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
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
    void aLanguageThatThereIsNotIsAnsweredInEnglish() {
        assertThat(words("fr").say("missing.floor")).isEqualTo(english.say("missing.floor"));
        assertThat(words("de").say("failure.UNIT_GONE.line1")).isEqualTo("Gerät ist verschwunden.");
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
