package dev.lightbench.pipeline.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightbench.firmware.Platform;
import dev.lightbench.pipeline.PipelineStep;
import dev.lightbench.pipeline.RouteExplainer.Found;
import org.junit.jupiter.api.Test;

class ReprovisioningRoutesTest {
    private final ReprovisioningRoutes routes = new ReprovisioningRoutes();
    private final PipelineStep detect = PipelineStep.of(new DetectType());
    private final PipelineStep clear = PipelineStep.of(new ClearCredentialsType());

    @Test
    void explainsEveryStepOfEverySupportedUnit() {
        for (Found found : routes.supported()) {
            for (var type : ReprovisioningSteps.types()) {
                assertThat(routes.lines(found, PipelineStep.of(type)))
                        .as("%s of %s", type.name(), found)
                        .isNotEmpty()
                        .noneMatch(line -> line.contains("nothing is known"));
            }
        }
    }

    @Test
    void findsTheSupportedKindOfOneUnit() {
        assertThat(routes.supported()).contains(routes.find(Platform.P1, "1.2.1", "answering"));
    }

    @Test
    void tellsHowAConnectingUnitIsTreatedByVersion() {
        assertThat(routes.lines(routes.find(Platform.PHOTON, "1.4.0", "answering"), clear))
                .anyMatch(line -> line.contains("request 70"));
        assertThat(routes.lines(routes.find(Platform.PHOTON, "1.2.1", "answering"), clear))
                .noneMatch(line -> line.contains("request 70"));
    }

    @Test
    void tellsWhereAUnitWithoutARouteEnds() {
        assertThat(routes.lines(routes.find(Platform.PHOTON, "0.5.3", "answering"), detect))
                .singleElement()
                .asString()
                .contains("OS_UNKNOWN");
        assertThat(routes.lines(routes.find(Platform.ARGON, "2.3.1", "dfu"), detect))
                .singleElement()
                .asString()
                .contains("FOUND_IN_DFU");
        assertThat(routes.lines(routes.find(Platform.BORON, "2.3.1", "answering"), detect))
                .singleElement()
                .asString()
                .contains("NOT_APPLICABLE");
        assertThat(routes.lines(routes.find(Platform.BORON, "2.3.1", "answering"), clear))
                .singleElement()
                .asString()
                .contains("not reached");
    }

    @Test
    void tellsByWhatAUnitIsCleared() {
        assertThat(routes.lines(routes.find(Platform.PHOTON, "1.5.2", "answering"), clear))
                .anyMatch(line -> line.contains("request 115"));
        assertThat(routes.lines(routes.find(Platform.PHOTON, "2.3.1", "answering"), clear))
                .anyMatch(line -> line.contains("helper"))
                .noneMatch(line -> line.contains("request 115"));
        assertThat(routes.lines(routes.find(Platform.P1, "1.5.2", "sos"), clear))
                .noneMatch(line -> line.contains("request 115"));
        assertThat(routes.lines(routes.find(Platform.ARGON, "2.3.1", "answering"), clear))
                .anyMatch(line -> line.contains("request 504"));
    }

    @Test
    void tellsHowAMuteUnitIsReached() {
        assertThat(routes.lines(routes.find(Platform.P1, "0.7.0", "sos"), detect))
                .anyMatch(line -> line.contains("power-cycle"))
                .anyMatch(line -> line.contains("14400"))
                .anyMatch(line -> line.contains("buttons"));
    }

    @Test
    void tellsThatAUnitFoundInDfuIsStartedOnlyWhereRequestsCanFollow() {
        assertThat(routes.lines(routes.find(Platform.P1, "1.4.0", "dfu"), detect))
                .anyMatch(line -> line.contains("leave DFU mode, nothing is written"));
        assertThat(routes.lines(routes.find(Platform.P1, "2.3.1", "dfu"), detect))
                .noneMatch(line -> line.contains("nothing is written"));
    }

    @Test
    void refusesAVersionOrModeThatIsNone() {
        assertThatThrownBy(() -> routes.find(Platform.PHOTON, "latest", "answering"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("latest");
        assertThatThrownBy(() -> routes.find(Platform.PHOTON, "1.5.2", "asleep"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("asleep");
    }
}
