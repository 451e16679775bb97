package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.Bench;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.bench.HubSetup;
import dev.lightbench.bench.Occupant;
import dev.lightbench.bench.UnitSetup;
import dev.lightbench.bench.unit.UnitSpec;
import dev.lightbench.firmware.Dependency;
import dev.lightbench.firmware.KeptParts;
import dev.lightbench.firmware.ModuleBuilder;
import dev.lightbench.firmware.ModuleFunction;
import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.MachinePrograms;
import dev.lightbench.pipeline.Pipeline;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.Secrets;
import dev.lightbench.pipeline.StepCatalog;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import dev.lightbench.run.Proof;
import dev.lightbench.run.Proves;
import dev.lightbench.run.RunListener;
import dev.lightbench.run.RunRecord;
import dev.lightbench.run.RunRecorder;
import dev.lightbench.run.Transcript;
import dev.lightbench.run.TranscriptDocument;
import dev.lightbench.station.AttachedOnce;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.time.VirtualTime;
import dev.lightbench.usb.PortPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The steps beyond the five, on the virtual bench: what is claimed is compared with the unit's own store and flash. */
class FurtherStepsOnBenchTest {
    private static final String PASSWORD = "hunter2-is-long-enough";

    @TempDir
    Path folder;

    private final MemoryStore store = new MemoryStore();
    private final Secrets secrets = new Secrets(Map.of("LINE_7_WIFI", PASSWORD)::get);

    /** The record, and what the unit's store holds at the end. */
    private record End(RunRecord record, List<String> stored, long erases, String evidence, String mac) {}

    private End play(Platform platform, String os, boolean power, String... steps) throws Exception {
        UnitSpec spec = Specs.unit(platform, os, 1);
        BenchSetup setup = new BenchSetup(
                "further",
                1,
                Map.of(),
                Optional.empty(),
                List.of(new HubSetup(
                        PortPath.parse("1-1"),
                        7,
                        power,
                        List.of(new UnitSetup(1, new Occupant.Unit(spec), List.of())))));
        WorkOrder order = new WorkOrder(
                "further", Optional.empty(), true, pipeline(steps), ProductImages.none(), Optional.empty());
        VirtualTime time = new VirtualTime();
        return time.call(() -> {
            try (Bench bench = Bench.start(setup, time)) {
                RunRecorder recorder = Audited.recorder(store, KeptParts.nowhere());
                RunRecord record = new AttachedOnce(bench, time, order, recorder, RunListener.NONE)
                        .run()
                        .records()
                        .get(0);
                return bench.units()
                        .get(0)
                        .inspect(it -> new End(
                                record, it.storedNetworks(), it.eraseCount(), evidence(record), it.macAddress()));
            }
        });
    }

    private String evidence(RunRecord record) {
        byte[] transcript = store.transcript(record.start().id()).orElseThrow();
        return JsonMapper.shared().writeValueAsString(TranscriptDocument.of("run", Transcript.read(transcript)));
    }

    private Pipeline pipeline(String... steps) throws Exception {
        StepCatalog catalog = new StepCatalog(ReprovisioningSteps.types(secrets, new MachinePrograms()));
        StringBuilder text = new StringBuilder("pipeline: p\nsteps:\n  - detect: {image-needed: false}\n");
        for (String step : steps) {
            text.append("  - ").append(step).append('\n');
        }
        return new PipelineFile(catalog).parse("p.yaml", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<FailureCode> code(End end) {
        return end.record().failure().map(f -> f.code());
    }

    @ParameterizedTest
    @CsvSource({
        "PHOTON, 1.5.2, it is listed",
        "P1, 1.1.0, it is listed",
        "PHOTON, 0.7.0, its console said that it is saved",
        "P1, 2.3.1, its console said that it is saved"
    })
    void aNetworkIsStoredByTheRouteOfTheVersionAndItsPasswordIsNowhereInTheRecord(
            Platform platform, String os, String proof) throws Exception {
        End end = play(platform, os, true, "set-credentials: {ssid: line-7, password-env: LINE_7_WIFI}");

        assertThat(code(end)).as(end.evidence()).isEmpty();
        assertThat(end.record().facts()).containsEntry("network", "line-7").containsEntry("networkProof", proof);
        assertThat(end.stored()).contains("line-7");
        mustHideThePassword(end);
    }

    @Test
    @Proves(FailureCode.WRONG_VERSION)
    void aUnitWithAnotherDeviceOsThanTheOneThatIsExpectedFailsAndSaysBoth() throws Exception {
        End end = play(Platform.PHOTON, "1.5.2", true, "expect-version: {os: 9.9.9}");

        Proof.ended(end.record(), FailureCode.WRONG_VERSION);
        assertThat(end.record().failure().orElseThrow().message()).contains("1.5.2", "9.9.9");
    }

    @Test
    void thePasswordIsNowhereInTheRecordOfARunThatFailsEither() throws Exception {
        End end = play(
                Platform.PHOTON,
                "1.5.2",
                true,
                "set-credentials: {ssid: line-7, password-env: LINE_7_WIFI}",
                "expect-version: {os: 9.9.9}");

        assertThat(code(end)).as(end.evidence()).contains(FailureCode.WRONG_VERSION);
        mustHideThePassword(end);
    }

    private static void mustHideThePassword(End end) {
        byte[] bytes = PASSWORD.getBytes(StandardCharsets.UTF_8);
        String all = end.record() + end.evidence();
        String core = HexFormat.of().formatHex(bytes);
        assertThat(all).doesNotContain(PASSWORD);
        assertThat(all).doesNotContainIgnoringCase(core);
        assertThat(all).doesNotContainIgnoringCase(HexFormat.ofDelimiter(" ").formatHex(bytes));
        // in base64 a text has three forms, by where it begins
        for (int shift = 0; shift < 3; shift++) {
            byte[] moved = new byte[bytes.length + shift];
            System.arraycopy(bytes, 0, moved, shift, bytes.length);
            String coded = Base64.getEncoder().withoutPadding().encodeToString(moved);
            assertThat(all).doesNotContain(coded.substring(shift + 1, coded.length() - 2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.7.0", "1.0.1", "1.5.2", "2.3.1"})
    void aUnitGoesIntoDfuModeAndBackInEveryVersion(String os) throws Exception {
        End end = play(
                Platform.PHOTON,
                os,
                true,
                "enter-dfu",
                "read-module-info",
                "leave-dfu",
                "verify-listening: {deadline: 1s}");

        assertThat(end.record().steps().get(3).attempts()).as(end.evidence()).isNotEmpty();
        assertThat(end.record().facts()).containsEntry("module.system-part-2.validity", "unchecked");
    }

    @Test
    @Proves(FailureCode.POWER_NOT_SWITCHED)
    void aPowerCycleIsSeenAndAPortWithoutASwitchIsToldSo() throws Exception {
        assertThat(play(
                        Platform.PHOTON,
                        "1.5.2",
                        true,
                        "clear-credentials",
                        "power-cycle",
                        "reset",
                        "verify-listening"))
                .satisfies(end ->
                        assertThat(end.record().passed()).as(end.evidence()).isTrue());
        End unswitched = play(Platform.PHOTON, "1.5.2", false, "power-cycle", "verify-listening");
        Proof.ended(unswitched.record(), FailureCode.POWER_NOT_SWITCHED);
    }

    @Test
    void modulesVersionsAndAClaimCodeAreReadAndSet() throws Exception {
        End end = play(
                Platform.P1,
                "1.5.2",
                true,
                "read-module-info",
                "expect-version: {os: \">=1.4.0\", bootloader: \"502\", user-part: \"1\"}",
                "set-claim-code: {code: abc123}");

        assertThat(code(end)).as(end.evidence()).isEmpty();
        assertThat(end.record().facts())
                .containsEntry("module.system-part-1", "1512")
                .containsEntry("module.user-part.validity", "good")
                .containsEntry("claimCode", "stored");
    }

    @ParameterizedTest
    @CsvSource({"PHOTON, 1.5.2", "P1, 1.0.1", "PHOTON, 0.6.3", "P1, 2.3.1"})
    void theMacAddressIsReadFromEveryVersion(Platform platform, String os) throws Exception {
        End end = play(platform, os, true, "read-mac");

        assertThat(code(end)).as(end.evidence()).isEmpty();
        assertThat(end.record().facts()).containsEntry("mac", end.mac());
    }

    /** What it was told to do for it is no proof of anything: it is reset before it is proved again. */
    @ParameterizedTest
    @CsvSource({"PHOTON, 1.5.2", "P1, 1.0.1"})
    void theMacAddressIsReadFromAUnitThatListensAndDisturbsNoProof(Platform platform, String os) throws Exception {
        End end = play(
                platform,
                os,
                true,
                "read-mac",
                "clear-credentials",
                "reset",
                "verify-listening",
                "read-mac",
                "verify-listening");

        assertThat(code(end)).as(end.evidence()).isEmpty();
        assertThat(end.record().facts()).containsEntry("mac", end.mac());
        assertThat(end.stored()).isEmpty();
    }

    @Test
    @Proves(FailureCode.NOT_APPLICABLE)
    void theConsoleOfAnArgonTellsNoMacAddress() throws Exception {
        Proof.ended(play(Platform.ARGON, "2.3.1", true, "read-mac").record(), FailureCode.NOT_APPLICABLE);
    }

    @Test
    @Proves(FailureCode.CONSOLE_MISSED)
    void anApplicationThatSaysNothingMissesItsLineInTime() throws Exception {
        End end = play(Platform.PHOTON, "1.5.2", true, "read-console: {pattern: PASS, within: 5s}");

        Proof.ended(end.record(), FailureCode.CONSOLE_MISSED);
    }

    @Test
    void aSystemPartIsWrittenAndRuns() throws Exception {
        Path part = Files.write(
                folder.resolve("part2.bin"),
                ModuleBuilder.systemModule(Platform.PHOTON, ModuleFunction.SYSTEM_PART, 2, 0x08060000L)
                        .version(1512)
                        .needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 1, 1512))
                        .size(70_000, 5)
                        .build());

        End end = play(
                Platform.PHOTON,
                "1.5.2",
                true,
                "flash-system: {parts: \"" + part + "\"}",
                "clear-credentials",
                "reset",
                "verify-listening");

        assertThat(end.record().passed()).as(end.evidence()).isTrue();
        assertThat(end.evidence()).contains("System part 2 version 1512 is written and reads back right.");
    }

    @Test
    @Proves(FailureCode.SYSTEM_UNFIT)
    void aSystemPartThatLacksWhatItNeedsIsRefusedBeforeTheFirstWrite() throws Exception {
        Path part = Files.write(
                folder.resolve("part2.bin"),
                ModuleBuilder.systemModule(Platform.PHOTON, ModuleFunction.SYSTEM_PART, 2, 0x08060000L)
                        .version(2302)
                        .needs(new Dependency(ModuleFunction.SYSTEM_PART.code(), 1, 2302))
                        .size(70_000, 5)
                        .build());

        End end = play(Platform.PHOTON, "1.5.2", true, "flash-system: {parts: \"" + part + "\"}", "verify-listening");

        Proof.ended(end.record(), FailureCode.SYSTEM_UNFIT);
        assertThat(end.record().failure().orElseThrow().message())
                .contains("System part 2 version 2302 needs system part 1 version 2302 or newer");
        assertThat(end.erases()).isZero();
    }

    @Test
    @Proves(FailureCode.BOOTLOADER_REFUSED)
    void aBootloaderAmongTheSystemPartsIsRefusedBeforeTheFirstWrite() throws Exception {
        Path bootloader = Files.write(
                folder.resolve("bootloader.bin"),
                ModuleBuilder.systemModule(Platform.PHOTON, ModuleFunction.BOOTLOADER, 0, 0x08000000L)
                        .version(502)
                        .size(9_000, 5)
                        .build());

        End end = play(
                Platform.PHOTON, "1.5.2", true, "flash-system: {parts: \"" + bootloader + "\"}", "verify-listening");

        Proof.ended(end.record(), FailureCode.BOOTLOADER_REFUSED);
        assertThat(end.erases()).isZero();
    }
}
