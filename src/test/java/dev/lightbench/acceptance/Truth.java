package dev.lightbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightbench.firmware.FirmwareModule;
import dev.lightbench.run.RunRecord;
import java.util.Collection;
import java.util.Optional;

/** Compares what the station says with what the units are. */
final class Truth {
    private Truth() {}

    /** Every PASS is true of its unit: store empty, product in flash and running, listening. */
    static void ofEveryPass(Played played, Collection<FirmwareModule> products) {
        for (Played.Unit unit : played.units()) {
            Optional<RunRecord> record = played.runs().records().stream()
                    .filter(r -> r.start().slot().port().equals(unit.home()))
                    .findFirst();
            record.filter(RunRecord::passed).ifPresent(pass -> ofPass(pass, unit, products));
        }
    }

    private static void ofPass(RunRecord pass, Played.Unit unit, Collection<FirmwareModule> products) {
        FirmwareModule product = products.stream()
                .filter(image ->
                        image.sha256().equals(pass.image().orElseThrow().sha256()))
                .findFirst()
                .orElseThrow();
        String where = "PASS at " + unit.home() + " after " + unit.fired();
        assertThat(unit.storedNetworks()).as(where).isEmpty();
        assertThat(unit.userPart()).as(where).isEqualTo(product.bytes());
        assertThat(unit.running()).as(where).isEqualTo(product.sha256());
        assertThat(unit.listening()).as(where).isTrue();
    }
}
