package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.BenchFile;
import dev.lightbench.bench.BenchSetup;
import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.pipeline.CauseClass;
import dev.lightbench.pipeline.FailureCode;
import dev.lightbench.pipeline.PipelineFile;
import dev.lightbench.pipeline.ProductImages;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import dev.lightbench.run.RunRecord;
import dev.lightbench.station.WorkOrder;
import dev.lightbench.time.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bench that every newcomer sees first, under several orders of who comes first among equals. */
class DemoBenchTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3})
    void twentySixPassTrulyAndTheTwoPlantedFaultsFailByTheirCauses(long seed) throws Exception {
        BenchSetup setup = BenchFile.read(Path.of("fixtures/benches/demo.yaml"));
        List<FirmwareModule> products = new ArrayList<>();
        for (Path image : setup.images().values()) {
            products.add(FirmwareModule.parse(Files.readAllBytes(image)));
        }
        WorkOrder order = new WorkOrder(
                "demo",
                Optional.empty(),
                true,
                new PipelineFile(ReprovisioningSteps.catalog()).standard(),
                ProductImages.of(products),
                Optional.empty());
        VirtualTime time = new VirtualTime(seed);

        Played played = time.call(() -> Played.on(setup, time, order));

        List<RunRecord> failed = played.runs().records().stream()
                .filter(record -> !record.passed())
                .toList();
        assertThat(played.runs().records()).hasSize(28);
        assertThat(failed)
                .extracting(record -> record.failure().orElseThrow().code())
                .containsExactlyInAnyOrder(FailureCode.VERIFY_FAILED, FailureCode.UNIT_GONE);
        assertThat(failed)
                .extracting(record -> record.failure().orElseThrow().cause())
                .containsExactlyInAnyOrder(CauseClass.UNIT, CauseClass.FIXTURE);
        Truth.ofEveryPass(played, products);
    }
}
