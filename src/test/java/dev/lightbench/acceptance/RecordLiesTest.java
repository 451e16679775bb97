package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lightbench.audit.Audit;
import dev.lightbench.audit.Evidence;
import dev.lightbench.audit.Evidence.Attempt;
import dev.lightbench.audit.Evidence.Role;
import dev.lightbench.audit.Evidence.StepWindow;
import dev.lightbench.audit.Evidence.UsedBytes;
import dev.lightbench.audit.Finding;
import dev.lightbench.audit.Finding.Outcome;
import dev.lightbench.firmware.Platform;
import dev.lightbench.usb.PortPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A real transcript, and a lie in the record around it: the audit refuses the pass, for the claim that was lied about. */
class RecordLiesTest {
    private static final int FLASH = 4;
    private static final long LONG = 1L << 45;

    static Stream<Arguments> lies() throws Exception {
        RealRun request = RealRun.flashed("by request", RealRun.unit(Platform.PHOTON, "1.5.2"));
        RealRun helper = RealRun.flashed("by helper", RealRun.unit(Platform.PHOTON, "2.3.1"));
        RealRun further = RealRun.all().stream()
                .filter(run -> run.name().equals("further steps"))
                .findFirst()
                .orElseThrow();
        return Stream.of(
                lie(
                        "another port",
                        request,
                        "same port",
                        e -> claiming(e, "1-1.2", e.deviceId(), e.platform(), e.osVersion())),
                lie(
                        "another device",
                        request,
                        "same device",
                        e -> claiming(e, "1-1.1", Optional.of(Specs.deviceId(9)), e.platform(), e.osVersion())),
                lie(
                        "no device",
                        request,
                        "same device",
                        e -> claiming(e, "1-1.1", Optional.empty(), e.platform(), e.osVersion())),
                lie(
                        "another platform",
                        request,
                        "platform",
                        e -> claiming(e, "1-1.1", e.deviceId(), Optional.of("p1"), e.osVersion())),
                lie(
                        "no platform",
                        request,
                        "platform",
                        e -> claiming(e, "1-1.1", e.deviceId(), Optional.empty(), e.osVersion())),
                lie(
                        "another version",
                        request,
                        "Device OS version",
                        e -> claiming(e, "1-1.1", e.deviceId(), e.platform(), Optional.of("1.5.1"))),
                lie(
                        "a version that lists nothing",
                        request,
                        "Device OS version",
                        e -> claiming(e, "1-1.1", e.deviceId(), e.platform(), Optional.of("2.3.1"))),
                lie(
                        "no version",
                        request,
                        "Device OS version",
                        e -> claiming(e, "1-1.1", e.deviceId(), e.platform(), Optional.empty())),
                lie("another MAC address", further, "read-mac", e -> told(e, Optional.of("6c:0b:84:00:00:01"))),
                lie("no MAC address", further, "read-mac", e -> told(e, Optional.empty())),
                lie(
                        "another product",
                        request,
                        "flashed",
                        e -> ordering(e, e.pipeline(), Optional.of("00".repeat(32)))),
                lie("no product", request, "flashed", e -> ordering(e, e.pipeline(), Optional.empty())),
                lie(
                        "a step more",
                        request,
                        "ordered steps",
                        e -> ordering(e, e.pipeline() + "\n  - read-module-info\n", e.product())),
                lie(
                        "another step",
                        request,
                        "ordered steps",
                        e -> ordering(e, e.pipeline().replace("- detect", "- enter-dfu"), e.product())),
                lie("no pipeline", request, "ordered steps", e -> ordering(e, "steps: 7", e.product())),
                lie("nothing that was used", request, "flashed", e -> using(e, List.of())),
                lie(
                        "the product said to be the helper",
                        request,
                        "flashed",
                        e -> using(
                                e,
                                e.images().stream()
                                        .map(i -> new UsedBytes(Role.HELPER, i.sha256(), i.bytes()))
                                        .toList())),
                lie(
                        "other bytes of that name",
                        request,
                        "image",
                        e -> using(e, bytes(e, Role.PRODUCT, new byte[10_000]))),
                lie("no bytes of that name", request, "image", e -> using(e, bytes(e, Role.PRODUCT, null))),
                lie("no bytes of the helper", helper, "image", e -> using(e, bytes(e, Role.HELPER, null))),
                lie(
                        "the helper left out",
                        helper,
                        "cleared",
                        e -> using(
                                e,
                                e.images().stream()
                                        .filter(i -> i.role() != Role.HELPER)
                                        .toList())),
                lie(
                        "a step that did not pass",
                        request,
                        "flash",
                        e -> with(
                                e,
                                new StepWindow(
                                        "flash", false, e.steps().get(FLASH).attempts()))),
                lie(
                        "a step without an attempt",
                        request,
                        "step times",
                        e -> with(e, new StepWindow("flash", true, List.of()))),
                lie(
                        "a step after the run",
                        request,
                        "step times",
                        e -> with(e, new StepWindow("flash", true, List.of(new Attempt(LONG, LONG))))),
                lie(
                        "a step before the others",
                        request,
                        "step times",
                        e -> with(e, new StepWindow("flash", true, List.of(new Attempt(0, 1))))),
                lie(
                        "a step that ends before it begins",
                        request,
                        "step times",
                        e -> with(e, new StepWindow("flash", true, List.of(new Attempt(LONG, 1))))),
                lie("a shorter run", request, "step times", e -> lasting(e, e.elapsedNanos() / 2)),
                lie(
                        "a transcript of another unit",
                        request,
                        "Device OS version",
                        e -> e.with(helper.evidence().entries())),
                lie("no step at all", request, "ordered steps", e -> steps(e, List.of())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lies")
    void isRefusedForWhatItLiesAbout(String lie, RealRun run, String claim, UnaryOperator<Evidence> plant) {
        assertThat(run.audited().doubts()).isEmpty();

        Finding finding = Audit.of(plant.apply(run.evidence()));

        assertThat(finding.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(finding.doubts()).extracting(Finding.Doubt::claim).contains(claim);
    }

    private static Arguments lie(String name, RealRun run, String claim, UnaryOperator<Evidence> plant) {
        return arguments(name, run, claim, plant);
    }

    private static List<UsedBytes> bytes(Evidence of, Role role, byte @Nullable [] bytes) {
        return of.images().stream()
                .map(image ->
                        image.role() == role ? new UsedBytes(role, image.sha256(), Optional.ofNullable(bytes)) : image)
                .toList();
    }

    private static Evidence claiming(
            Evidence of, String port, Optional<String> device, Optional<String> platform, Optional<String> os) {
        return claiming(of, PortPath.parse(port), device, platform, os, of.mac());
    }

    private static Evidence told(Evidence of, Optional<String> mac) {
        return claiming(of, of.port(), of.deviceId(), of.platform(), of.osVersion(), mac);
    }

    private static Evidence claiming(
            Evidence of,
            PortPath port,
            Optional<String> device,
            Optional<String> platform,
            Optional<String> os,
            Optional<String> mac) {
        return new Evidence(
                port,
                of.state(),
                device,
                platform,
                os,
                mac,
                of.pipeline(),
                of.product(),
                of.images(),
                of.steps(),
                of.elapsedNanos(),
                of.entries());
    }

    private static Evidence ordering(Evidence of, String pipeline, Optional<String> product) {
        return changed(of, pipeline, product, of.images(), of.steps(), of.elapsedNanos());
    }

    private static Evidence using(Evidence of, List<UsedBytes> images) {
        return changed(of, of.pipeline(), of.product(), images, of.steps(), of.elapsedNanos());
    }

    private static Evidence lasting(Evidence of, long nanos) {
        return changed(of, of.pipeline(), of.product(), of.images(), of.steps(), nanos);
    }

    private static Evidence with(Evidence of, StepWindow flash) {
        List<StepWindow> steps = new ArrayList<>(of.steps());
        steps.set(FLASH, flash);
        return steps(of, steps);
    }

    private static Evidence steps(Evidence of, List<StepWindow> steps) {
        return changed(of, of.pipeline(), of.product(), of.images(), steps, of.elapsedNanos());
    }

    private static Evidence changed(
            Evidence of,
            String pipeline,
            Optional<String> product,
            List<UsedBytes> images,
            List<StepWindow> steps,
            long elapsed) {
        return new Evidence(
                of.port(),
                of.state(),
                of.deviceId(),
                of.platform(),
                of.osVersion(),
                of.mac(),
                pipeline,
                product,
                images,
                steps,
                elapsed,
                of.entries());
    }
}
