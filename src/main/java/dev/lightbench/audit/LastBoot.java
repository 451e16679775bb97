package dev.lightbench.audit;

import dev.lightbench.audit.Boot.Cause;
import dev.lightbench.audit.Evidence.Role;
import dev.lightbench.firmware.Platform;
import dev.lightbench.usb.TransferEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What holds in the boot that a proving step ends with: nothing stored, the product runs, and it listens by itself. */
final class LastBoot {
    private static final Set<Platform> LATER =
            Set.of(Platform.ARGON, Platform.ASOM, Platform.P2, Platform.MSOM, Platform.SULU);
    /** Of Photon and P1, and of the later platforms: join a network, and store one without joining it (PROTOCOL 2.5). */
    private static final int[] STORES = {113, 500, 507};

    private static final int[] QUESTIONS = {Networks.OF_PHOTON, Networks.OF_LATER, 72};

    private final Case run;
    private final Goal goal;
    private final int limit;
    private final int cleared;

    /**
     * For one proving step.
     *
     * @param limit the number of the entry from which on something else is proved
     * @param cleared the number of the entry that shows that the unit was cleared; -1 where that was not ordered
     */
    LastBoot(Case run, Goal goal, int limit, int cleared) {
        this.run = run;
        this.goal = goal;
        this.limit = limit;
        this.cleared = cleared;
    }

    void judge() {
        Optional<Boot> last = run.timeline().last(limit);
        if (last.isEmpty() || last.get().dfu()) {
            run.docket()
                    .doubt(
                            "last boot",
                            "a unit that runs",
                            last.isEmpty() ? "no unit" : "one in DFU mode",
                            last.map(Boot::first).orElse(-1));
            return;
        }
        Boot boot = last.get();
        if (boot.orderedAwayBefore(limit)) {
            run.docket().doubt("last boot", "no boot after the proof", "that it was told to", boot.until(limit));
        }
        SameUnit.told(run, boot, boot.until(limit));
        nothingStored(boot);
        if (goal.is("flash") && run.photon()) {
            new Running(run, boot, boot.until(limit)).judge();
        }
        listens(boot);
        stillThere(boot);
    }

    /** A transcript that ends with the last answer of a proof does not show that the unit has not booted over it. */
    private void stillThere(Boot boot) {
        int answered =
                boot.lastAsked(boot.until(limit), QUESTIONS).map(Exchange::last).orElse(boot.first());
        Optional<Integer> seen = boot.entries().stream()
                .filter(number -> number > answered)
                .filter(number -> run.evidence().entries().get(number).kind() == TransferEntry.Kind.SIGHTING)
                .findFirst();
        if (seen.isEmpty()) {
            run.docket().doubt("last boot", "a look at its port after the proof", "none", answered);
        }
    }

    private void nothingStored(Boot boot) {
        if (run.platform().filter(LATER::contains).isPresent()) {
            emptyList(boot, Networks.OF_LATER);
            return;
        }
        Optional<Version> version =
                boot.version(boot.until(limit)).flatMap(Boot.Said::text).flatMap(Version::of);
        if (version.isEmpty()) {
            run.docket().doubt("cleared", "the version of what runs", "that it did not say one", boot.first());
        } else if (version.get().listsNetworks()) {
            emptyList(boot, Networks.OF_PHOTON);
        } else {
            safeMode(boot);
        }
    }

    private void emptyList(Boot boot, int request) {
        Optional<Exchange> asked = boot.lastAsked(boot.until(limit), request);
        boolean empty = asked.flatMap(Networks::in).filter(List::isEmpty).isPresent()
                && asked.get().last() > cleared;
        if (!empty) {
            run.docket()
                    .doubt(
                            "cleared",
                            "an empty answer to request " + request + " after the last boot",
                            asked.map(Networks::shown).orElse("that it was not asked"),
                            asked.map(Exchange::last).orElse(boot.first()));
            return;
        }
        run.docket().rest(asked.get().entries());
        stored(asked.get().last());
        if (goal.is("flash") && goal.setting("product-listens", "true").equals("false")) {
            settled(boot, asked.get());
        }
    }

    /** A product that does not have to listen may store networks a while after its boot. */
    private void settled(Boot boot, Exchange asked) {
        long waited = run.evidence().entries().get(asked.first()).startNanos() - boot.startNanos();
        if (run.photon() && waited < goal.nanos("settle", "5s")) {
            run.docket()
                    .doubt(
                            "cleared",
                            "a list from " + goal.setting("settle", "5s") + " after the boot",
                            "one from " + waited / 1_000_000 + " ms after it",
                            asked.first());
        }
    }

    /** No application runs in safe mode: there a unit listens by itself only if nothing is stored (DESIGN 1.2). */
    private void safeMode(Boot boot) {
        Optional<Boot> safe = listeningInSafeMode(boot);
        if (safe.isEmpty()) {
            run.docket()
                    .doubt(
                            "cleared",
                            "a unit that listens by itself in safe mode before its last boot",
                            "none that did",
                            boot.first());
            return;
        }
        SameUnit.told(run, safe.get(), safe.get().until(limit));
        stored(safe.get().first());
        run.flash().stream()
                .filter(move -> move.entry() > safe.get().first() && move.entry() < limit)
                .filter(move -> move.kind() != DfuMove.Kind.READ && move.kind() != DfuMove.Kind.LEAVE)
                .findFirst()
                .ifPresent(move ->
                        run.docket().doubt("cleared", "no other application after safe mode", "a write", move.entry()));
    }

    /** The last boot into safe mode between the clearing and this boot, if the unit listened there. */
    private Optional<Boot> listeningInSafeMode(Boot boot) {
        Optional<Boot> safe = run.timeline().before(boot.first()).stream()
                .filter(each -> each.cause() == Cause.SAFE_MODE && !each.dfu() && each.first() > cleared)
                .reduce((earlier, later) -> later);
        Optional<Listening.Look> look = safe.flatMap(each -> Listening.last(each, limit, run.deviceId()));
        look.ifPresent(each -> run.docket().rest(each.rests()));
        safe.ifPresent(each -> run.docket().rest(orderOf(each)));
        return look.filter(Listening.Look::listens).isPresent() ? safe : Optional.empty();
    }

    /** The entries of the request that sent the unit into that boot. */
    private List<Integer> orderOf(Boot safe) {
        return run.timeline().before(safe.first()).stream()
                .flatMap(each -> each.asked(safe.first(), 60).stream())
                .reduce((earlier, later) -> later)
                .map(Exchange::entries)
                .orElse(List.of());
    }

    /** Nothing was stored again after the proof. */
    private void stored(int since) {
        for (Boot boot : run.timeline().before(limit)) {
            boot.asked(limit, STORES).stream()
                    .filter(asked -> asked.first() > since)
                    .forEach(asked -> run.docket()
                            .doubt("cleared", "no network stored after the proof", asked.shown(), asked.first()));
            boot.console().turns().stream()
                    .filter(turn -> turn.entry() > since
                            && turn.entry() < limit
                            && turn.sent().equals("w"))
                    .forEach(turn -> run.docket()
                            .doubt("cleared", "no network stored after the proof", "a dialogue", turn.entry()));
        }
    }

    private void listens(Boot boot) {
        boolean flash = goal.is("flash");
        if (flash && run.photon() && goal.setting("product-listens", "true").equals("false")) {
            return;
        }
        Optional<Listening.Look> look = Listening.last(boot, limit, run.deviceId());
        if (look.filter(Listening.Look::listens).isPresent()) {
            run.docket().rest(look.get().rests());
        } else if (flash || look.isPresent() || listeningInSafeMode(boot).isEmpty()) {
            run.docket()
                    .doubt(
                            "listening",
                            "a unit that listens by itself after its last boot" + (flash ? "" : ", or in safe mode"),
                            look.map(Listening.Look::shown).orElse("that nobody looked"),
                            look.map(Listening.Look::entry).orElse(boot.first()));
        }
    }

    /** The image that is to run, if one was flashed. */
    static Optional<byte[]> product(Case run) {
        return Flashed.used(run, Role.PRODUCT).flatMap(Evidence.UsedBytes::bytes);
    }
}
