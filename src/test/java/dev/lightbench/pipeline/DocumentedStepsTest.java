package dev.lightbench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.config.Quantities;
import dev.lightbench.pipeline.step.ReprovisioningRoutes;
import dev.lightbench.pipeline.step.ReprovisioningSteps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real steps against the default pipeline and docs/pipelines.md. */
class DocumentedStepsTest {
    private static final StepCatalog CATALOG = ReprovisioningSteps.catalog();

    static List<StepType> types() {
        return CATALOG.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theDocumentDescribesEveryStepAsItsTypeDeclaresIt(StepType type) throws Exception {
        assertThat(Files.readString(Path.of("docs/pipelines.md"))).contains(described(type));
    }

    @Test
    void theDefaultInTheProgramIsTheFileInFixtures() throws Exception {
        Pipeline standard = new PipelineFile(CATALOG).standard();
        Pipeline file = new PipelineFile(CATALOG).read(Path.of("fixtures/pipelines/reprovision.yaml"));

        assertThat(standard.hash()).isEqualTo(file.hash());
        assertThat(standard.steps())
                .extracting(PipelineStep::name)
                .containsExactlyElementsOf(CATALOG.names().subList(0, 5));
    }

    @Test
    void everySupportedUnitHasARouteThroughTheDefault() {
        List<String> lines =
                new PipelineExplainer(new ReprovisioningRoutes()).lines(new PipelineFile(CATALOG).standard());

        assertThat(lines).filteredOn(line -> line.startsWith("The route of ")).isNotEmpty();
        assertThat(lines).noneMatch(line -> line.contains("nothing is known"));
    }

    /** A step's section of the document. */
    private static String described(StepType type) {
        StringBuilder text = new StringBuilder("### `" + type.name() + "`\n\n" + type.sentence() + "\n\n");
        text.append("Needs the unit: ").append(type.needs().words());
        text.append(". Deadline: ").append(Quantities.write(type.deadline()));
        text.append(". Retries: ").append(type.retries()).append(".\n\n");
        text.append("| setting | allowed | default | what it says |\n|---|---|---|---|\n");
        type.parameters().forEach(parameter -> text.append(row(parameter)));
        text.append("\nCan end in: ")
                .append(type.failures().stream().sorted().map(FailureCode::name).collect(Collectors.joining(", ")))
                .append(".\n");
        return text.toString();
    }

    private static <T> String written(Parameter<T> parameter) {
        String value = parameter.kind().write(parameter.fallback());
        return value.isEmpty() ? "none" : value;
    }

    private static <T> String row(Parameter<T> parameter) {
        return "| `" + parameter.name() + "` | " + parameter.kind().allowed() + " | `" + written(parameter) + "` | "
                + parameter.sentence() + " |\n";
    }
}
