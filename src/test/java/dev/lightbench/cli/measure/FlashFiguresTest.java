package dev.lightbench.cli.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.bench.BenchFile;
import dev.lightbench.cli.pipeline.PipelineChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FlashFiguresTest {
    @Test
    void theFlashOfARunIsFasterThanDfuUtilThatDownloadsAndUploads() throws Exception {
        Map<String, Figure> figures = figures();

        assertThat(figures.get("flashToBoth").met()).isTrue();
    }

    @Test
    void withReadBackItTakesHardlyLongerThanDfuUtilThatOnlyDownloads() throws Exception {
        Map<String, Figure> figures = figures();

        assertThat(figures.get("flashToDownload").value()).isLessThanOrEqualTo(1.06);
    }

    @Test
    void dfuUtilTakesAtLeastWhatTheChipNeeds() throws Exception {
        Map<String, Figure> figures = figures();

        // an erase of 1 s and 25 blocks of 4 KiB at 16.4 ms (PROTOCOL 4.2); 100 KiB at 1,024,000 bytes per second
        assertThat(figures.get("dfuUtilDownload").value()).isBetween(1.41, 1.6);
        assertThat(figures.get("dfuUtilUpload").value()).isBetween(0.1, 0.12);
    }

    @Test
    void twoMeasurementsInVirtualTimeAreTheSame() throws Exception {
        assertThat(figures()).isEqualTo(figures());
    }

    private static Map<String, Figure> figures() throws Exception {
        List<Figure> figures = new FlashFigures(
                        BenchFile.read(Path.of("fixtures", "benches", "flash.yaml")), PipelineChoice.read(null))
                .figures();
        return figures.stream().collect(Collectors.toMap(Figure::name, figure -> figure));
    }
}
