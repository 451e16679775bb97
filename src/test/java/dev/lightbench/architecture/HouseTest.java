package dev.lightbench.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house as it is keeps its rules. That each of them can fail is shown by {@link HouseRulesCanFailTest}. */
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lightbench");

    static Stream<ArchRule> rules() {
        HouseRules rules = new HouseRules("dev.lightbench");
        return Stream.of(
                rules.nothingKnowsAHigherFloor(),
                rules.plainJavaKnowsNoSpring(),
                rules.benchAndDriverShareNothing(),
                rules.auditSharesNothingWithWhatItAudits(),
                rules.whatIsAuditedKnowsNoAudit(),
                rules.driverKnowsNoBenchAndNoLibrary(),
                rules.firmwareKnowsNoUsb(),
                rules.usbKnowsNoModules(),
                rules.pipelineKnowsNoSql(),
                rules.onlyTheAdapterNamesUsb4java(),
                rules.onlyTheAdapterNamesJSerialComm(),
                rules.everyWaitGoesThroughTheTimeSource(),
                rules.namesSaySomething());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void keeps(ArchRule rule) {
        rule.check(HOUSE);
    }

    @Test
    void everyPackageSaysWhatItIsAndMarksItsNulls() throws IOException {
        List<Path> folders;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/lightbench"))) {
            folders = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> !folder.endsWith("lightbench")) // holds the program's entry point alone
                    .toList();
        }
        assertThat(folders).isNotEmpty();
        for (Path folder : folders) {
            assertThat(folder.resolve("package-info.java"))
                    .isRegularFile()
                    .content()
                    .startsWith("/**")
                    .contains("@NullMarked");
        }
    }
}
