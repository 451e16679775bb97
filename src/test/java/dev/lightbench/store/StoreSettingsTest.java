package dev.lightbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreSettingsTest {
    private static final String URL = "jdbc:postgresql://db.factory/lightbench";

    @TempDir
    Path directory;

    private static DataDirectoryException refused(String... said) {
        return catchThrowableOfType(
                DataDirectoryException.class,
                () -> StoreSettings.configured(said[0], said[1], said[2], said[3], said[4]));
    }

    @Test
    void nothingSaidIsTheFileInTheDataDirectory() {
        assertThat(StoreSettings.configured("", " ", "", "", "")).isEqualTo(StoreSettings.file());
    }

    @Test
    void thePasswordComesFromAFileAndIsShownNowhere() throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "s3cret\nmore\n");
        StoreSettings settings = StoreSettings.configured(URL + "?sslmode=require", "ada", "", file.toString(), "true");
        assertThat(settings.password()).hasValue("s3cret");
        assertThat(settings.takeOver()).isTrue();
        assertThat(settings).hasToString("StoreSettings[" + URL + "]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:h2:mem:x                          | is not the URL of a PostgreSQL database
            postgres://db/lightbench               | is not the URL of a PostgreSQL database
            jdbc:postgresql://ada:pw@db/lightbench | is not the URL of a PostgreSQL database
            jdbc:postgresql://db/l?password=hunter | holds a password
            jdbc:postgresql:                       | names no database
            """)
    void aUrlThatCannotBeMeantIsToldWithoutItsText(String url, String told) {
        DataDirectoryException e = refused(url, "", "", "", "");
        assertThat(e)
                .hasMessageContaining(told)
                .hasMessageNotContaining("hunter")
                .hasMessageNotContaining("ada:pw");
        assertThat(e.remedy()).isNotBlank();
    }

    @Test
    void whatDoesNotFitTogetherIsTold() {
        assertThat(refused("", "ada", "", "", "")).hasMessageContaining("lightbench.store.url is not");
        assertThat(refused(URL, "", "", "/no/such/file", "")).hasMessageContaining("/no/such/file, cannot be read");
        assertThat(refused(URL, "", "", "", "maybe")).hasMessageContaining("neither true nor false");
    }
}
