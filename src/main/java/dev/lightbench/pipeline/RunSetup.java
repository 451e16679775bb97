package dev.lightbench.pipeline;

import dev.lightbench.firmware.KeptParts;
import java.util.function.Consumer;

/**
 * What one run works with.
 *
 * @param unit the unit; closed when the run ends
 * @param facts where the steps put what they learn of it
 * @param images the product images
 * @param helpers the credential-clearing helpers, at most one for each platform
 * @param kept where applications wait that a unit has to get back
 * @param watcher who sees the run go
 * @param notes takes the sentences that belong to the run's evidence; called on the run's thread
 * @param stop stops the run
 */
public record RunSetup(
        AttachedUnit unit,
        UnitFacts facts,
        ProductImages images,
        ProductImages helpers,
        KeptParts kept,
        RunWatcher watcher,
        Consumer<String> notes,
        StopSwitch stop) {

    /** A run without helpers, which keeps no application. */
    public RunSetup(
            AttachedUnit unit,
            UnitFacts facts,
            ProductImages images,
            RunWatcher watcher,
            Consumer<String> notes,
            StopSwitch stop) {
        this(unit, facts, images, ProductImages.none(), KeptParts.nowhere(), watcher, notes, stop);
    }
}
