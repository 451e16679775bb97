package dev.lightbench.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A broken house, beside this test, breaks every rule: each finds just what it is there to find. */
class HouseRulesCanFailTest {
    private static final String BROKEN = HouseRulesCanFailTest.class.getPackageName() + ".broken";
    private static final JavaClasses HOUSE = new ClassFileImporter().importPackages(BROKEN);

    static Stream<Arguments> rules() {
        HouseRules rules = new HouseRules(BROKEN);
        return Stream.of(
                arguments(
                        rules.nothingKnowsAHigherFloor(),
                        List.of(
                                "time.KnowsThePort",
                                "usb.KnowsItsAdapter",
                                "firmware.KnowsTheDriver",
                                "audit.KnowsTheRuns",
                                "cellar.OnNoFloor")),
                arguments(rules.plainJavaKnowsNoSpring(), List.of("usb.KnowsSpring")),
                arguments(rules.benchAndDriverShareNothing(), List.of("bench.KnowsTheDriver", "bench.KnowsProtobuf")),
                arguments(
                        rules.auditSharesNothingWithWhatItAudits(),
                        List.of("audit.KnowsTheDriver", "audit.KnowsTheSteps", "audit.KnowsTheRuns")),
                arguments(rules.whatIsAuditedKnowsNoAudit(), List.of("pipeline.KnowsTheAudit")),
                arguments(rules.driverKnowsNoBenchAndNoLibrary(), List.of("photon.KnowsTheBench")),
                arguments(rules.firmwareKnowsNoUsb(), List.of("firmware.KnowsThePort")),
                arguments(rules.usbKnowsNoModules(), List.of("usb.KnowsModules")),
                arguments(rules.pipelineKnowsNoSql(), List.of("pipeline.KnowsSql")),
                arguments(rules.onlyTheAdapterNamesUsb4java(), List.of("photon.KnowsTheLibrary")),
                arguments(
                        rules.onlyTheAdapterNamesJSerialComm(),
                        List.of("photon.KnowsSerialPorts", "usb.libusb.KnowsSerialPorts")),
                arguments(
                        rules.everyWaitGoesThroughTheTimeSource(),
                        List.of(
                                "Sleeps",
                                "SleepsByUnit",
                                "Waits",
                                "ReadsNanos",
                                "ReadsNanosByReference",
                                "ReadsMillis",
                                "ReadsInstant",
                                "ReadsDate",
                                "ReadsClock",
                                "StartsThread",
                                "ExtendsThread",
                                "WaitsForLatch",
                                "WaitsForFuture",
                                "TakesFromQueue",
                                "WaitsForCondition",
                                "Executes")),
                arguments(
                        rules.namesSaySomething(),
                        List.of("SlotManager", "SlotHelper", "SlotUtil", "SlotUtils", "SlotInfo", "SlotData")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void finds(ArchRule rule, List<String> culprits) {
        List<String> findings = rule.evaluate(HOUSE).getFailureReport().getDetails();
        for (String culprit : culprits) {
            assertThat(findings).anyMatch(finding -> finding.contains(culprit));
        }
        assertThat(findings).allMatch(finding -> culprits.stream().anyMatch(finding::contains));
    }
}
