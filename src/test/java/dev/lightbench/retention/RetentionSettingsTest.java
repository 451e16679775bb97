package dev.lightbench.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is configured of a station's retention, and the moments that this means. */
class RetentionSettingsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    Path directory;

    private static Optional<RetentionSettings> configured(String... settings) {
        Map<String, String> all = new HashMap<>();
        Arrays.stream(settings).map(setting -> setting.split("=", 2)).forEach(pair -> all.put(pair[0], pair[1]));
        return RetentionSettings.configured(name -> all.get(name.replaceFirst("^lightbench\\.retention\\.", "")));
    }

    @Test
    void nothingGoesUnlessDaysAreNamed() {
        assertThat(configured()).isEmpty();
        assertThat(configured("details-days= ", "transcripts-only=false", "hour=3"))
                .isEmpty();
    }

    @Test
    void whatIsConfiguredIsThePolicy() {
        RetentionSettings settings = configured(
                        "details-days=90",
                        "failures-days=365",
                        "transcripts-only=true",
                        "hour=23",
                        "export-directory=" + directory)
                .orElseThrow();

        assertThat(settings)
                .isEqualTo(new RetentionSettings(
                        new RetentionPolicy(Duration.ofDays(90), Duration.ofDays(365), true),
                        Optional.of(directory),
                        23));
        assertThat(configured("details-days=30"))
                .contains(new RetentionSettings(
                        new RetentionPolicy(Duration.ofDays(30), Duration.ofDays(30), false), Optional.empty(), 3));
    }

    @Test
    void aDirectoryThatIsNotThereYetKeepsNoStationFromStarting() {
        assertThat(configured("details-days=30", "export-directory=" + directory.resolve("unmounted"))
                        .orElseThrow()
                        .exports())
                .contains(directory.resolve("unmounted"));
    }

    @ParameterizedTest
    @CsvSource({
        "details-days=soon, 'details-days is ''soon''; allowed is a number of days, 1 to 36500.'",
        "details-days=0, 'details-days is ''0''; allowed is a number of days, 1 to 36500.'",
        "details-days=9;failures-days=8, 'failures-days is 8, less than details-days (9): failures cannot go before passes.'",
        "details-days=9;hour=24, 'hour is ''24''; allowed is an hour of the day, 0 to 23.'",
        "details-days=9;transcripts-only=yes, 'transcripts-only is ''yes'', which is neither true nor false.'",
        "failures-days=8, 'details-days is not set, and without it nothing goes: set it, or take the other settings of'",
    })
    void whatCannotBeMeantIsRefusedInASentence(String settings, String sentence) {
        assertThatThrownBy(() -> configured(settings.split(";")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lightbench.retention." + sentence);
    }

    @Test
    void aFileIsNoDirectoryForExports() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> configured("details-days=9", "export-directory=" + file))
                .hasMessage("lightbench.retention.export-directory is '" + file
                        + "', which is no directory; name one, or leave it out.");
    }

    @Test
    void theHourIsThatOfTheClockOnTheWallAndComesOnceADay() {
        RetentionRounds rounds = new RetentionRounds(2, BERLIN);
        // 2026-03-29 has no 02:00 there, 2026-10-25 has two
        Instant spring = rounds.first(Instant.parse("2026-03-28T12:00:00Z"));
        assertThat(spring).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(rounds.after(spring, spring)).isEqualTo("2026-03-30T00:00:00Z");
        Instant autumn = rounds.first(Instant.parse("2026-10-24T12:00:00Z"));
        assertThat(autumn).isEqualTo("2026-10-25T00:00:00Z");
        assertThat(rounds.after(autumn, autumn)).isEqualTo("2026-10-26T01:00:00Z");
    }

    @Test
    void aRoundThatTookLongOrAClockThatWasSetBackMakesNoSecondOneThatDay() {
        RetentionRounds rounds = new RetentionRounds(3, ZoneOffset.UTC);
        Instant three = Instant.parse("2026-11-01T03:00:00Z");
        assertThat(rounds.first(three)).isEqualTo(three);
        assertThat(rounds.after(three, Instant.parse("2026-11-01T01:00:00Z"))).isEqualTo("2026-11-02T03:00:00Z");
        assertThat(rounds.after(three, Instant.parse("2026-11-03T08:00:00Z"))).isEqualTo("2026-11-04T03:00:00Z");
    }
}
